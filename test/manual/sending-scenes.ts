import { createECDH, randomBytes } from 'node:crypto'
import { openPostBox } from '../harness/posting.ts'
import { wordsOf } from '../harness/words.ts'
import { arrive, fresh, until } from './people-at-hand.ts'
import type { Making, Scene } from './service-scenes.ts'
import { openReceiver, publish, readKept } from './surroundings.ts'

const keptMail = ({ administrator }: Making['cast'], to: string, kind: string) => until(`a mail to ${to}`, async () => (await administrator.ask('admin.mails', { query: {} })).mails.find((mail) => mail.to === to && mail.kind === kind && mail.state === 'kept'))

/** Somebody of the reader’s company who has a ticket, and the mail that acknowledged it. */
async function withTicket(making: Making) {
  const { name, email, caller } = await arrive(making, 'Lise Aubert')
  const subject = fresh(making.language === 'fr' ? 'Le son manque en direct' : 'No sound on the live stream')
  const { id } = await caller.ask('client.tickets.submit', { body: { category: 'playback', impact: 'partly', details: {}, subject, description: subject, severity: 'high', attachments: [] } })
  return { name, email, id, mail: await keptMail(making.cast, email, 'submitted') }
}

/** A mail of today. */
const mailOut: Scene = async (making) => ({ mail: (await withTicket(making)).mail.subject })

/** An answer of ours whose mail came back, for its address is not there. */
const mailCameBack: Scene = async (making) => {
  const { cast, language } = making
  const { name, email, id } = await withTicket(making)
  const support = await cast.whoIs('support', language)
  await support.ask('desk.tickets.take', { params: { id }, body: { version: 1 } })
  await support.ask('desk.tickets.reply', { params: { id }, body: { text: language === 'fr' ? 'Je regarde tout de suite.' : 'I am looking at it now.', attachments: [], relays: [], then: 'keep', lastSequence: 1, anyway: true } })
  const mail = await cast.administrator.ask('admin.mail', { params: { id: (await keptMail(cast, email, 'replied')).id } })
  const [messageId = ''] = /<[^>\s]+>/.exec(/^Message-ID:[\s\S]*?>/im.exec(readKept(mail.file ?? ''))?.[0] ?? '') ?? []
  const box = await openPostBox(cast.administrator, cast.url, { address: `retours${Math.random().toString(36).slice(2, 9)}@manual.example`, language })
  await box.post(reportOf({ box: box.address, email, messageId }))
  const { id: company } = cast.house(language)
  await until('the report', async () => (await cast.administrator.ask('organisations.show', { params: { id: company } })).people.find((person) => person.email === email && person.mailDead !== null))
  return { company, ticket: id, member: name }
}

/** What another mail server says when an address is not there (RFC 3464). */
function reportOf({ box, email, messageId }: { readonly box: string, readonly email: string, readonly messageId: string }): string {
  const part = (type: string, ...lines: readonly string[]) => ['--part', `Content-Type: ${type}`, '', ...lines, '']
  return [
    'From: Mail Delivery System <MAILER-DAEMON@manual.example>', `To: <${box}>`, 'Subject: Undelivered Mail Returned to Sender', `Message-ID: <${Math.random().toString(36).slice(2)}@manual.example>`, `Date: ${new Date().toUTCString()}`, 'Auto-Submitted: auto-replied', 'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=part', '', ...part('text/plain', 'The address does not exist.'),
    ...part('message/delivery-status', 'Reporting-MTA: dns; mx.manual.example', '', `Final-Recipient: rfc822; ${email}`, 'Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 user unknown'), ...part('text/rfc822-headers', `Message-ID: ${messageId}`), '--part--', '',
  ].join('\r\n')
}

/** A program that takes what it is told. */
const receiver: Scene = async ({ language }) => ({ program: fresh(language === 'fr' ? 'Canal du support' : 'Support channel'), receiver: await openReceiver() })

/** Somebody who was told something in their browser. */
const browserTold: Scene = async (making) => {
  const { name, caller } = await arrive(making, 'Rémi Castel')
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  const { id } = await caller.ask('me.push.add', { body: { endpoint: `${await openReceiver()}${randomBytes(12).toString('hex')}`, keys: { p256dh: curve.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') } } }, { headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' } })
  await caller.ask('me.push.test', { params: { id } })
  await until('the notice', async () => (await making.cast.administrator.ask('admin.pushes', { query: {} })).pushes.find((push) => push.to === name && push.state === 'sent'))
  const t = wordsOf(making.language)
  return { told: t.say('pushes.to', { to: name, agent: t.say('agent.named', { browser: 'Firefox', system: 'Linux' }) }) }
}

/** A domain that answers go out from and that is not signed yet; whoever keeps its DNS publishes what they are given. */
const unsignedDomain: Scene = async ({ cast: { administrator }, language }) => {
  const domain = `${Math.random().toString(36).slice(2, 9)}.example`
  await administrator.ask('admin.mailboxes.create', { body: { address: `support@${domain}`, name: 'Support', purpose: 'tickets', language, teamId: null, judge: '', proof: 'not_forged', sends: true, signature: { en: '', fr: '' } } })
  void until('the key', async () => {
    const record = (await administrator.ask('admin.sending')).domains.find((each) => each.domain === domain)?.keys.find(({ state }) => state === 'made')?.record
    if (record !== undefined) publish(record.name, record.value)
    return record
  }).catch(() => undefined)
  return { domain }
}

/** How mail goes out, what comes back, and who else is told. */
export const sendingScenes: Readonly<Record<string, Scene>> = { 'mail-out': mailOut, 'mail-came-back': mailCameBack, receiver, 'browser-told': browserTold, 'unsigned-domain': unsignedDomain }
