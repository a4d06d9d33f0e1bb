import type { Finding, Sending } from '#contract/outgoing.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import { seal } from '#db/sealing.ts'
import type { StaffActor } from '#kernel/actor.ts'
import type { Resolve } from '#kernel/dns.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { domainOf, isPublished } from '#kernel/mail-domains.ts'
import { sendingMail as english } from '#words/en/sending-mail.ts'
import { sendingMail as french } from '#words/fr/sending-mail.ts'
import { translator } from '#words/index.ts'
import { beginUse, insertKey, listKeys, lockKey, retireKey, type KeyRow } from './dkim.store.ts'
import { makeSigningKey, recordOf } from './dkim.ts'
import { readTexts } from './dns.ts'
import { findDkim, findDmarc, findSpf, holdsKey } from './findings.ts'
import { compose, type Sender } from './letter.ts'
import { listDead, readTrouble } from './sending.store.ts'
import { listSendingDomains } from './mailboxes.store.ts'
import type { Signer } from './signer.ts'

/** How far a mail to ourselves got with the server, step by step. */
export type Probe = (mail: { readonly from: string; readonly to: string; readonly raw: string }) => Promise<readonly Finding[]>
/** How mail goes out here, as the pages need it; without a server mails are kept as files. */
export type Outgoing = { readonly from: Sender; readonly server: Sending['server']; readonly probe: Probe | null; readonly resolve: Resolve }

type Key = Sending['domains'][number]['keys'][number]

function presentKey({ id, domain, selector, publicKey, madeAt, usedFrom, retiredAt }: KeyRow): Key {
  const state = retiredAt !== null ? 'retired' : usedFrom === null ? 'made' : 'signing'
  return { id, selector, state, madeAt: madeAt.toISOString(), usedFrom: usedFrom?.toISOString() ?? null, retiredAt: retiredAt?.toISOString() ?? null, record: recordOf({ domain, selector, publicKey }) }
}

/** How mail goes out, and what of it does not arrive. */
export async function showSending(db: Db, { from, server }: Pick<Outgoing, 'from' | 'server'>): Promise<Sending> {
  const [keys, trouble, dead] = [await listKeys(db), await readTrouble(db), await listDead(db)]
  const domains = [...new Set([...[domainOf(from.address), ...await listSendingDomains(db)].filter(isPublished), ...keys.map((key) => key.domain)])]
  return {
    from, server, domains: domains.map((domain) => ({ domain, keys: keys.filter((key) => key.domain === domain).map(presentKey) })),
    trouble: { ...trouble, waitingSince: trouble.waitingSince?.toISOString() ?? null },
    dead: dead.map(({ address, since, answer, id, name }) => ({ address, since: since.toISOString(), answer, person: id === null ? null : { id, name: name ?? address } })),
  }
}

/** Makes a key for a domain, in place of one that was made and never used. It signs nothing yet. */
export async function makeKey(tx: Tx, actor: StaffActor, now: Date, { domain: given, from, secret }: { readonly domain: string; readonly from: Sender; readonly secret: string }): Promise<Key> {
  const domain = given.toLowerCase()
  if (!isPublished(domain) || (domain !== domainOf(from.address) && !(await listSendingDomains(tx)).includes(domain))) throw new Failure('request.invalid', { fields: [{ field: 'domain', wrong: 'choice' }] })
  const { privateKey, publicKey } = await makeSigningKey()
  const id = newId<'signing_key'>()
  // Two keys of one domain stand beside each other while one follows the other: each has a name of its own.
  const selector = `relais-${now.toISOString().slice(0, 10).replaceAll('-', '')}-${id.slice(-4)}`
  await retireKey(tx, domain, now, 'waiting')
  await insertKey(tx, { id, domain, selector, sealed: seal(privateKey, secret, 'signing key'), publicKey, madeAt: now, madeBy: actor.personId })
  await appendEvent(tx, actor, now, { kind: 'signing_key.made', data: { domain, selector } })
  return presentKey({ id, domain, selector, sealed: '', publicKey, madeAt: now, usedFrom: null, retiredAt: null })
}

/** Signs with a key from now on, if others find it in the DNS; the one before is out of use then. */
export async function useKey(tx: Tx, actor: StaffActor, now: Date, { id, resolve }: { readonly id: Id<'signing_key'>; readonly resolve: Resolve }): Promise<void> {
  const key = await lockKey(tx, id)
  if (key === undefined) throw new Failure('not_found')
  const texts = await readTexts(resolve, recordOf(key).name)
  if (texts === undefined) throw new Failure('signing_key.silent')
  if (!holdsKey(texts, key.publicKey)) throw new Failure('signing_key.unpublished')
  await retireKey(tx, key.domain, now, 'signing')
  await beginUse(tx, id, now)
  await appendEvent(tx, actor, now, { kind: 'signing_key.used', data: { domain: key.domain, selector: key.selector } })
}

const say = { en: translator('en', english), fr: translator('fr', french) } as const

export type Check = { readonly deskUrl: string; readonly language: Language; readonly at: Date }

/** A mail to ourselves that says what it is for. */
export function checkLetter({ from }: Pick<Outgoing, 'from'>, { deskUrl, language, at, to = from.address, messageId = `<${newId()}@${new URL(deskUrl).hostname}>` }: Check & { readonly to?: string; readonly messageId?: string }): string {
  const t = say[language]
  return compose({
    messageId, from, to, subject: t('sending.mail.subject'), body: t('sending.mail.body', { url: deskUrl }), language, at, automatic: 'auto-generated',
  })
}

/** Goes the way of a mail to ourselves, and looks at what others are told of us. */
export async function checkSending(db: Db, outgoing: Outgoing & { readonly signer: Signer }, check: Check): Promise<{ readonly findings: Finding[]; readonly to: string }> {
  const { from, probe, signer } = outgoing
  const raw = await signer.sign(db, checkLetter(outgoing, check), from.address)
  const reached = probe === null ? [{ code: 'server.none', outcome: 'warn', values: {} } as const] : await probe({ from: from.address, to: from.address, raw })
  return { findings: [...reached, ...await findDomain(db, outgoing)], to: from.address }
}

/** What others are told of the domain that we write from. */
export async function findDomain(db: Db, { from, server, resolve }: Outgoing): Promise<Finding[]> {
  const domain = domainOf(from.address)
  if (!isPublished(domain)) return [{ code: 'domain.none', outcome: 'warn', values: { address: from.address } }]
  const key = (await listKeys(db)).find((each) => each.domain === domain && each.usedFrom !== null && each.retiredAt === null)
  return Promise.all([findSpf(resolve, { domain, host: server?.host ?? null }), findDkim(resolve, domain, key), findDmarc(resolve, domain)])
}
