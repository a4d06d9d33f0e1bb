import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isReachable, knownHosts, localUrl } from './addresses.ts'
import { readConfig } from './config.ts'
import { faultKeys } from './say.ts'
import { cli as english } from '#words/en/cli.ts'
import { cli as french } from '#words/fr/cli.ts'

function faultsOf(environment: Record<string, string>, options: string[] = []): string[] {
  try {
    readConfig(environment, options)
    return []
  } catch (error) {
    return error instanceof AggregateError ? error.errors.map((each: Error) => each.message) : [error instanceof Error ? error.message : '']
  }
}

describe('the settings', () => {
  test('need none to be given', () => {
    expect(readConfig({}, [])).toEqual({
      port: 8080, host: '127.0.0.1', publicUrl: undefined, dataDir: resolve('data'), databaseUrl: undefined, secret: undefined,
      proxyHops: 0, mail: { smtp: undefined, from: undefined, listener: undefined, dns: [] }, outbound: [], demo: false, webOnly: false, lines: false, prove: false, desk: false, words: [],
    })
  })

  test('come from the environment, and the command line wins', () => {
    const config = readConfig({ PORT: '9000', HOST: '0.0.0.0', RELAIS_DATA: '/a', PUBLIC_URL: 'https://desk.example/' }, ['--port', '0', '--data', '/b', '--demo'])
    expect(config).toMatchObject({ port: 0, host: '0.0.0.0', dataDir: '/b', publicUrl: 'https://desk.example', demo: true })
  })

  test.each([
    [{ PORT: 'http' }, 'config.port'], [{ PORT: '65536' }, 'config.port'], [{ PORT: '-1' }, 'config.port'],
    [{ PUBLIC_URL: 'desk.example' }, 'config.public_url'], [{ PUBLIC_URL: 'https://desk.example/path' }, 'config.public_url'], [{ PUBLIC_URL: 'ftp://desk.example' }, 'config.public_url'],
    [{ DATABASE_URL: 'db:5432' }, 'config.database_url'], [{ DATABASE_URL: 'postgresql://db' }, 'config.database_url'],
    [{ RELAIS_SECRET: 'x'.repeat(31) }, 'config.secret'], [{ PROXY_HOPS: 'many' }, 'config.proxy_hops'],
  ])('%o are refused', (environment, fault) => {
    expect(faultsOf({ ...environment })).toEqual([fault])
  })

  test('an address of a database on a socket is one too', () => {
    expect(faultsOf({ DATABASE_URL: 'postgresql://relais@/relais?host=/run/postgresql' })).toEqual([])
  })
})

describe('the addresses of a desk', () => {
  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('on %s only this machine reaches it, unless a proxy hands it on', (host) => {
    expect(isReachable({ host, publicUrl: undefined })).toBe(false)
    expect(isReachable({ host, publicUrl: 'http://localhost:8080' })).toBe(false)
    expect(isReachable({ host, publicUrl: 'https://desk.example' })).toBe(true)
  })

  test.each(['0.0.0.0', '::', '', '192.168.1.7', 'desk.example', '127.0.0.1.example'])('on “%s” other machines reach it', (host) => {
    expect(isReachable({ host, publicUrl: undefined })).toBe(true)
  })

  test('are its public name and the names of this machine, never another', () => {
    expect(knownHosts({ host: '127.0.0.1', publicUrl: 'https://desk.example' }, 8080)).toEqual(['desk.example', '127.0.0.1:8080', 'localhost:8080', '[::1]:8080'])
    expect(knownHosts({ host: '127.0.0.1', publicUrl: undefined }, 80)).toContain('localhost')
  })

  test('as this machine reaches it', () => {
    expect(localUrl('0.0.0.0', 8080)).toBe('http://127.0.0.1:8080')
    expect(localUrl('::1', 80)).toBe('http://[::1]:80')
  })
})

test('every fault has a sentence in both languages', () => {
  expect(faultKeys.filter((key) => !(key in english) || !(key in french))).toEqual([])
  expect(Object.keys(french)).toEqual(Object.keys(english))
})

describe('the way out', () => {
  test('leads to inner networks only when they are named', () => {
    expect(readConfig({ RELAIS_OUTBOUND_ALLOW: '10.2.0.0/16, 127.0.0.1,fd00::/8' }, []).outbound).toEqual([{ address: '10.2.0.0', prefix: 16 }, { address: '127.0.0.1', prefix: 32 }, { address: 'fd00::', prefix: 8 }])
    for (const RELAIS_OUTBOUND_ALLOW of ['internal', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0']) expect(faultsOf({ RELAIS_OUTBOUND_ALLOW }), RELAIS_OUTBOUND_ALLOW).toEqual(['config.outbound_allow'])
  })
})

describe('mail', () => {
  test('goes to the server that the environment names, with TLS unless the server is said to have none', () => {
    const read = (smtp: string) => readConfig({ RELAIS_SMTP: smtp, RELAIS_MAIL_FROM: 'Support <support@desk.example>' }, []).mail.smtp
    expect(read('smtps://relais:p%40ss@mail.example')).toEqual({ host: 'mail.example', port: 465, user: 'relais', password: 'p@ss', tls: 'wrapped' })
    expect(read('smtp://mail.example')).toMatchObject({ port: 587, tls: 'started' })
    expect(read('smtp://127.0.0.1:25?tls=none')).toMatchObject({ port: 25, tls: 'none', user: '' })
    expect(readConfig({ RELAIS_DNS: '192.0.2.53, 127.0.0.1:5353,[2001:db8::53]:53, ::1' }, []).mail.dns).toEqual(['192.0.2.53', '127.0.0.1:5353', '[2001:db8::53]:53', '::1'])
    expect(readConfig({}, []).mail).toEqual({ smtp: undefined, from: undefined, listener: undefined, dns: [] })
  })

  test.each(['mail.example', 'http://mail.example', 'smtp://', 'smtp://u:secret-word@mail.example?tls=none', 'smtps://mail.example/?pool=true'])('%s is no mail server', (RELAIS_SMTP) => {
    expect(faultsOf({ RELAIS_SMTP, RELAIS_MAIL_FROM: 'a@b.example' })).toEqual(['config.smtp'])
  })

  test.each(['support', 'a@b.example, c@d.example', 'Support <a@b.example', 'a@b.example>', 'A "x" <a@b.example>', 'A\r\nBcc: x <a@b.example>'])('%j is no sender', (RELAIS_MAIL_FROM) => {
    expect(faultsOf({ RELAIS_MAIL_FROM })).toEqual(['config.mail_from'])
  })

  test('needs a sender', () => {
    expect(faultsOf({ RELAIS_SMTP: 'smtp://mail.example' })).toEqual(['config.mail_from_missing'])
  })
})
