import type { Finding } from '#contract/outgoing.ts'
import type { Db } from '#db/index.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { findCheckMail, findMailboxToCheck } from './check-mailbox.store.ts'
import { checkLetter, findDomain, type Check, type Outgoing } from './sending.ts'
import type { Signer } from './signer.ts'

/** The Message-ID of a check's mail, by what tells it from all others. */
function messageIdOf(mail: string, deskUrl: string): string {
  return `<check-${mail}@${new URL(deskUrl).hostname}>`
}

/** Whether mail is fetched from it, as whoever does so found last. */
function fetchFinding({ host, failure, okAt }: { readonly host: string | null; readonly failure: string | null; readonly okAt: Date | null }): Finding {
  if (host === null) return { code: 'fetch.handed', outcome: 'good', values: {} }
  if (failure !== null || okAt === null) return { code: 'fetch.no', outcome: failure === null ? 'warn' : 'bad', values: { host, answer: failure ?? '' } }
  return { code: 'fetch.yes', outcome: 'good', values: { host } }
}

/** Goes the way of a mailbox: how it is fetched from, a mail from it to itself by what follows a `+`, as answers come, and what others are told of its domain. `mail` asks later whether that one has come; null when none was sent. */
export async function checkMailbox(db: Db, outgoing: Outgoing & { readonly signer: Signer }, given: Check & { readonly id: Id<'mailbox'> }): Promise<{ readonly findings: Finding[]; readonly to: string; readonly mail: string | null }> {
  const box = await findMailboxToCheck(db, given.id)
  if (box === undefined) throw new Failure('not_found')
  const from = box.sends ? { name: box.name, address: box.address } : outgoing.from
  const to = box.address.replace('@', '+check@')
  const mail = newId()
  const way = { ...outgoing, from }
  const sent = outgoing.probe === null ? [{ code: 'server.none', outcome: 'warn', values: {} } as const]
    : await outgoing.probe({ from: from.address, to, raw: await outgoing.signer.sign(db, checkLetter(way, { ...given, to, messageId: messageIdOf(mail, given.deskUrl) }), from.address) })
  const isSent = sent.some(({ code }) => code === 'send.yes')
  return { findings: [fetchFinding(box), ...sent, ...await findDomain(db, way)], to, mail: isSent ? mail : null }
}

/** Whether the mail of a check has come. */
export async function lookForCheck(db: Db, { id, mail, deskUrl }: { readonly id: Id<'mailbox'>; readonly mail: string; readonly deskUrl: string }): Promise<{ readonly findings: Finding[] }> {
  if (await findMailboxToCheck(db, id) === undefined) throw new Failure('not_found')
  const come = await findCheckMail(db, id, messageIdOf(mail, deskUrl))
  return { findings: come === undefined ? [] : [{ code: 'come.yes', outcome: 'good', values: {} }] }
}
