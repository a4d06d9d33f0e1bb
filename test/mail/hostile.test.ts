import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFileStore } from '#adapters/file-store.ts'
import { openMailListener } from '#adapters/mail-listener.ts'
import { InboundFault } from '#domains/mail/index.ts'
import { makeTaker } from '#jobs/take-mail.ts'
import { openDesk, type Client, type Desk } from '../harness/desk.ts'
import { arrive, fates, hand, handOver, letter, openBox, supportBox } from '../harness/post.ts'

let desk: Desk
let ines: Client

beforeAll(async () => {
  desk = await openDesk()
  await openBox(desk)
  ines = await desk.client()
})
afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

const taker = (hasRoom = true) => makeTaker({ db: desk.pools, files: { ...openFileStore(desk.dataDir), ...hasRoom ? {} : { hasRoom: () => Promise.resolve(false) } } })
const head = (from: string, id: string, ...more: string[]) => [`From: ${from}`, `To: ${supportBox}`, `Subject: ${id}`, `Message-ID: <${id.replaceAll(' ', '-')}@mail.test>`, 'MIME-Version: 1.0', ...more].join('\r\n')
const times = (count: number, part: (place: number) => string, between = '') => Array.from({ length: count }, (_, place) => part(place)).join(between)
const encoded = (bytes: Buffer) => bytes.toString('base64').replaceAll(/.{76}/g, '$&\r\n')

/** Mails that are made to break whoever reads them. */
function hostile(from: string): Record<string, string> {
  const of = (id: string, type: string, body: string) => `${head(from, id, `Content-Type: ${type}`)}\r\n\r\n${body}`
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), Buffer.from('IHDR'), Buffer.from([0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 6, 0, 0, 0, 0, 0, 0, 0])])
  // A zip whose one entry says that it is 4 GB: it is kept, never opened.
  const zip = Buffer.from('504b03041400000008000000210000000000e803000000ffffffff0100000061', 'hex')
  return {
    'ten thousand parts': of('ten thousand parts', 'multipart/mixed; boundary=b', `${times(10_000, () => '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n')}--b--`),
    'a thousand parts in each other': `${head(from, 'a thousand parts in each other')}\r\n${times(1000, (at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}`, '\r\n')}\r\n\r\nwords`,
    'a mail in itself': `${head(from, 'a mail in itself')}\r\n${times(1000, () => 'Content-Type: message/rfc822\r\n', '\r\n')}\r\n\r\nwords`,
    'a boundary in its own boundary': of('a boundary in its own boundary', 'multipart/mixed; boundary=b', '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nwords\r\n--b--'),
    'no boundary': of('no boundary', 'multipart/mixed', '--x\r\n\r\nwords'),
    'a header of a megabyte': `${head(from, 'a header of a megabyte', `X-Long: ${'x'.repeat(1_000_000)}`)}\r\n\r\nwords`,
    'a hundred thousand recipients': `${head(from, 'a hundred thousand recipients', `Cc: ${times(100_000, (at) => `p${at}@x.example`, ', ')}`)}\r\n\r\nwords`,
    'fifty thousand references': `${head(from, 'fifty thousand references', `References: ${times(50_000, (at) => `<r${at}@x.example>`, ' ')}`)}\r\n\r\nwords`,
    'junk in utf-32': of('junk in utf-32', 'text/plain; charset=utf-32', '\u0000\u0000\u0000x'.repeat(50_000)),
    'a broken winmail.dat': of('a broken winmail.dat', 'application/ms-tnef\r\nContent-Transfer-Encoding: base64', encoded(Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]), Buffer.alloc(300_000, 1)]))),
    'a zip that says it is huge': of('a zip that says it is huge', 'application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64', encoded(zip)),
    'a picture of 30,000 by 30,000': of('a picture of 30,000 by 30,000', 'image/png; name=a.png\r\nContent-Transfer-Encoding: base64', encoded(png)),
    'a hundred thousand elements in each other': of('a hundred thousand elements in each other', 'text/html', `${'<div>'.repeat(100_000)}words`),
    'a million attributes': of('a million attributes', 'text/html', `<div ${'a=b '.repeat(1_000_000)}>words`),
    'a style of ten megabytes': of('a style of ten megabytes', 'text/html', `<div style="${'color:red;'.repeat(1_000_000)}">words`),
  }
}

describe('S-131, S-133 and F-21 mails made to break whoever reads them', () => {
  test('are each taken or kept for a person; those between them are taken, and the desk answers meanwhile', { timeout: 90_000 }, async () => {
    const mails = Object.entries(hostile(ines.email))
    const good = await desk.client()
    for (const [name, raw] of mails) {
      await handOver(desk, raw)
      await handOver(desk, letter({ from: good.email, subject: `Beside ${name}`, text: `A plain mail beside ${name}.` }))
    }
    const delay = monitorEventLoopDelay({ resolution: 10 })
    delay.enable()
    const began = performance.now()
    await desk.work()
    delay.disable()
    expect(performance.now() - began).toBeLessThan(60_000)
    expect(delay.percentile(99) / 1e6).toBeLessThan(200)
    const settled = await desk.db.selectFrom('received_mails').select(['subject', 'state', 'cause', 'from_address']).execute()
    expect(settled.filter(({ state }) => state === 'waiting')).toEqual([])
    expect(settled.filter(({ from_address, state }) => from_address === good.email && state === 'taken')).toHaveLength(mails.length)
    expect(settled.filter(({ from_address, state }) => from_address === ines.email && state === 'taken').map(({ subject }) => subject).toSorted()).toEqual(mails.map(([name]) => name).toSorted())
  })

  test('S-130 one that takes too much to read is tried three times, then kept raw for a person; the next goes on', { timeout: 60_000 }, async () => {
    const raw = `${head(ines.email, 'too much', 'Content-Type: text/html')}\r\n\r\n${'&lt;'.repeat(2_500_000)}`
    await handOver(desk, raw)
    const nextToo = await arrive(desk, { from: ines.email, subject: 'The next', text: 'This one came after the one that takes too much.' })
    expect(nextToo).toMatchObject({ state: 'taken', opened: true })
    const poison = () => desk.db.selectFrom('received_mails').select(['id', 'state', 'cause', 'tries', 'not_before', 'lines']).where('message_id', '=', '<too-much@mail.test>').executeTakeFirstOrThrow()
    expect(await poison()).toMatchObject({ state: 'waiting', tries: 1 })
    expect((await poison()).not_before?.getTime()).toBeGreaterThan(Date.now())
    await desk.db.updateTable('received_mails').set({ not_before: null, tries: 2 }).where('message_id', '=', '<too-much@mail.test>').execute()
    await desk.work()
    const left = await poison()
    // A machine that is busy with something else runs out of time before it runs out of memory.
    expect(left).toMatchObject({ state: 'suspended', cause: expect.stringMatching(/^too_(?:large|long)$/) })
    const shown = await (await desk.as(await desk.support())).ask('desk.mailIn.show', { params: { id: left.id } })
    expect(shown).toMatchObject({ text: null, may: { settle: false }, lines: expect.arrayContaining([expect.objectContaining({ code: left.cause })]) })
  })

  test('one of more than 64 MB is refused for good, and nothing of it is left', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${head(ines.email, 'endless')}\r\n\r\n`)
      for (let part = 0; part < 70; part++) yield Buffer.alloc(1024 * 1024, 'x')
    }
    const refused = taker().take(endless(), { via: 'lmtp', from: null, to: [supportBox] })
    await expect(refused).rejects.toThrow(new InboundFault('too_large'))
    expect((await fates(desk)).some(({ state }) => state === 'waiting')).toBe(false)
  })
})

describe('F-08 a full disk', () => {
  test('is said as what passes, so that the mail server keeps the mail; nothing is here, and later it is taken', async () => {
    let isFull = true
    const listener = await openMailListener({ protocol: 'lmtp', host: '127.0.0.1', port: 0 }, { accepts: (address) => taker().accepts(address), take: (bytes, envelope) => taker(!isFull).take(bytes, envelope) }, 'desk.test')
    const raw = letter({ from: ines.email, subject: 'While it is full', text: 'This came while the disk was full.' })
    const before = (await fates(desk)).length
    await expect(hand(listener.port, supportBox, raw)).rejects.toThrow(/^452 4\.3\.1/)
    expect(await fates(desk)).toHaveLength(before)
    isFull = false
    await hand(listener.port, supportBox, raw)
    expect(await fates(desk)).toHaveLength(before + 1)
    await listener.close()
  })
})

describe('S-123 a burst of one sender', () => {
  test('waits beyond fifty in an hour, answers too; others go on', { timeout: 60_000 }, async () => {
    const [loud, quiet] = [await desk.client(), await desk.client()]
    await Promise.all(Array.from({ length: 58 }, (_, at) => handOver(desk, letter({ from: loud.email, subject: `Burst ${at}`, text: `Number ${at} of a burst of mails.` }))))
    await handOver(desk, letter({ from: quiet.email, subject: 'Beside it', text: 'I only write this one mail.' }))
    await desk.work()
    const of = async (address: string) => (await fates(desk)).filter(({ from }) => from === address)
    const counted = (await of(loud.email)).reduce<Record<string, number>>((all, { state, cause }) => ({ ...all, [`${state} ${cause}`]: (all[`${state} ${cause}`] ?? 0) + 1 }), {})
    expect(counted).toEqual({ 'taken null': 50, 'suspended burst': 8 })
    expect(await of(quiet.email)).toMatchObject([{ state: 'taken' }])
  })
})

describe('a mail server that hands mail over', () => {
  test('hears no for an address that is none, and that it may go on with the others', async () => {
    const listener = await openMailListener({ protocol: 'lmtp', host: '127.0.0.1', port: 0 }, taker(), 'desk.test')
    await expect(hand(listener.port, 'nobody@desk.test', letter({ from: ines.email }))).rejects.toThrow(/^550 5\.1\.1/)
    await hand(listener.port, supportBox, letter({ from: ines.email, subject: 'After a no', text: 'This goes to an address that there is.' }))
    await listener.close()
  })
})
