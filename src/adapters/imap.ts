import type { ImapFlow } from 'imapflow'
import { SourceFault, type MailSource, type SourceSettings, type SourceTrouble } from '#domains/mail/index.ts'

/** A server that says nothing for this long is asked whether it is still there, and given up after as long again. */
const usualSilence = 60_000
const longestAnswer = 300

/** Opens a folder of a mail server by IMAP. Certificates are checked; a password never travels in the clear except to this machine. */
export async function openImap(settings: SourceSettings, silence = usualSilence): Promise<MailSource> {
  const { host, port, tls, username, folder, login } = settings
  const isHere = host === '127.0.0.1' || host === '::1' || host === 'localhost'
  if (tls === 'none' && !isHere) throw new SourceFault('certificate', 'no TLS')
  const { ImapFlow: Client } = await import('imapflow')
  const client = new Client({
    host, port, secure: tls === 'wrapped', doSTARTTLS: tls === 'started', logger: false, disableAutoIdle: true, socketTimeout: silence, connectionTimeout: 15_000, greetingTimeout: 15_000, maxIdleTime: 4 * silence,
    auth: 'password' in login ? { user: username, pass: login.password } : { user: username, accessToken: login.accessToken },
  })
  let death: Error | undefined
  const wakers = new Set<() => void>()
  // A server tells of a mail once, also in the middle of another answer, when nobody waits for it.
  const news = { untold: false }
  const wake = () => { for (const each of wakers) each() }
  const die = (error: Error) => {
    death ??= error
    wake()
  }
  client.on('error', die)
  client.on('close', () => die(new Error('the connection ended')))
  client.on('exists', () => {
    news.untold = true
    wake()
  })
  const clean = (text: string) => ('password' in login ? text.replaceAll(login.password, '•••') : text.replaceAll(login.accessToken, '•••')).replaceAll(/\s+/g, ' ').slice(0, longestAnswer)
  const fault = (trouble: SourceTrouble, error: unknown) => new SourceFault(trouble, clean(answerOf(error)))
  try {
    await client.connect()
  } catch (error) {
    client.close()
    throw fault(troubleOf(error), error)
  }
  const opened = await client.mailboxOpen(folder).catch((error: unknown) => {
    client.close()
    throw fault('folder', error)
  })
  return { validity: Number(opened.uidValidity), ...callsOf(client, settings, { wakers, news, isDead: () => death, fault }) }
}

type Line = { readonly wakers: Set<() => void>; /** Whether the server has told of mail that was not listed since. */ readonly news: { untold: boolean }; readonly isDead: () => Error | undefined; readonly fault: (trouble: SourceTrouble, error: unknown) => SourceFault }

function callsOf(client: ImapFlow, { folder, moveTo }: SourceSettings, { wakers, news, isDead, fault }: Line): Omit<MailSource, 'validity'> {
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    const death = isDead()
    if (death !== undefined) throw fault('lost', death)
    try {
      return await work()
    } catch (error) {
      throw error instanceof SourceFault ? error : fault('lost', error)
    }
  }
  return {
    list: (after, since) => alive(async () => {
      await client.noop()
      news.untold = false
      const found = await client.search({ ...since === null ? {} : { since }, uid: `${after + 1}:*` }, { uid: true })
      // "n:*" always names the last mail, also when its number is lower.
      return (Array.isArray(found) ? found : []).filter((uid) => uid > after).toSorted((a, b) => a - b)
    }),
    read: (uid) => alive(async () => {
      const found = await client.download(String(uid), undefined, { uid: true })
      return 'content' in found && found.content !== undefined ? found.content as AsyncIterable<Uint8Array> : null
    }),
    done: (uid) => alive(async () => {
      if (moveTo === null) return void await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
      if (moveTo === folder) return
      const moved = await client.messageMove(String(uid), moveTo, { uid: true }).catch(() => false as const)
      if (moved !== false) return
      await client.mailboxCreate(moveTo).catch(() => undefined)
      await client.messageMove(String(uid), moveTo, { uid: true })
    }),
    wait: (milliseconds) => alive(async () => {
      if (news.untold) return
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, milliseconds)
      wakers.add(resolve)
      client.idle().catch(() => undefined)
      await promise
      clearTimeout(timer)
      wakers.delete(resolve)
      const death = isDead()
      if (death !== undefined) throw death
    }),
    close: async () => {
      client.removeAllListeners('close')
      // Whoever waits for mail waits no longer.
      for (const each of wakers) each()
      await Promise.race([client.logout().catch(() => undefined), new Promise((resolve) => { setTimeout(resolve, 2000).unref() })])
      client.close()
    },
  }
}

function answerOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'responseText' in error && typeof error.responseText === 'string' ? error.responseText : error.message
}

function troubleOf(error: unknown): SourceTrouble {
  if (!(error instanceof Error)) return 'unreachable'
  if ('authenticationFailed' in error && error.authenticationFailed === true) return 'refused'
  const code = 'code' in error ? String(error.code) : ''
  return /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO|DEPTH_ZERO/i.test(code) || /certificate|STARTTLS/i.test(error.message) ? 'certificate' : 'unreachable'
}
