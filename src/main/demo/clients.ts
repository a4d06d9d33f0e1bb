import { sql } from 'kysely'
import { addDomain, addNote, addProduct, addTask, changeManagerSettings } from '#domains/clients/index.ts'
import { askAccess, beginAccess, createPerson } from '#domains/accounts/index.ts'
import { mergePeople } from '#domains/merges/index.ts'
import { startContract } from '#domains/plans/index.ts'
import type { Tx } from '#db/index.ts'
import type { NoteKind, ProductKind } from '#kernel/clients.ts'
import { day, hour, later, minute } from '#kernel/instants.ts'
import { companies, type CompanyKey } from './people.ts'
import type { Cast } from './settle.ts'

type Known = { readonly products: readonly (readonly [ProductKind, string])[]; readonly notes: readonly (readonly [NoteKind, number, string])[] }

const french = ['production', 'préproduction']
const english = ['production', 'staging']

/** What account managers know of their clients: what these run, and what was said. */
const known: Partial<Record<CompanyKey, Known>> = {
  cinephare: { products: [['site', 'cinephare.example'], ['app', 'Application télévision'], ['channel', 'Ciné-club en direct']], notes: [
    ['call', 2, 'Inès prépare l’avant-première des Passeurs : elle veut quelqu’un de joignable le soir même.'], ['note', 30, 'Préfère le téléphone au courriel. Décide vite.'],
  ] },
  kinoNord: { products: [['site', 'kinonord.example'], ['app', 'Kino Nord mobile']], notes: [['meeting', 9, 'Point trimestriel : contents du direct, agacés par la lenteur de l’encodage en juin.']] },
  littoral: { products: [['channel', 'Antenne principale'], ['channel', 'Événements'], ['site', 'tvlittoral.example']], notes: [['mail', 4, 'Ana envoie le programme de la Fête de la mer.']] },
  harbour: { products: [['site', 'harbourfilms.example'], ['app', 'Television app']], notes: [['call', 6, 'Grace asks for a second administrator while she is away in December.']] },
  prairie: { products: [['channel', 'Game channel'], ['app', 'Prairie mobile'], ['site', 'prairiesports.example']], notes: [['meeting', 12, 'Wants the championship watched live, with somebody on the telephone throughout.']] },
}

const office: [string, string][] = [['09:00', '12:30'], ['14:00', '18:30']]
const inOffice = { mon: office, tue: office, wed: office, thu: office, fri: office }

/** When account managers can be reached, who stands in for each, and what they mean to do. */
async function settleManagers(tx: Tx, now: Date, cast: Cast): Promise<void> {
  const [claire, james] = [cast.staff('claire'), cast.staff('james')]
  await changeManagerSettings(tx, claire, later(now, -40 * day), { deputyId: james.personId, hours: inOffice })
  await changeManagerSettings(tx, james, later(now, -40 * day), { deputyId: claire.personId, hours: inOffice })
  const on = (days: number) => later(now, days * day).toISOString().slice(0, 10)
  await addTask(tx, claire, later(now, -day), { text: 'Appeler Inès avant l’avant-première', dueOn: on(0), organisationId: cast.company('cinephare') })
  await addTask(tx, claire, later(now, -2 * day), { text: 'Préparer le renouvellement de Studio Azur', dueOn: on(2), organisationId: cast.company('studioAzur') })
  await addTask(tx, james, later(now, -day), { text: 'Send Grace the minutes of the meeting', dueOn: on(0), organisationId: cast.company('harbour') })
  // A contract that ends soon and is followed by none.
  await startContract(tx, claire, later(now, -30 * day), { organisationId: cast.company('studioAzur'), plan: 'standard', startsAt: null, endsAt: later(now, 45 * day).toISOString(), renews: 'none', exceptions: {}, note: '' })
}

/** Somebody was in the desk twice, and became one two days ago: it can still be undone. */
async function mergeTwins(tx: Tx, now: Date, cast: Cast, deskUrl: string): Promise<void> {
  const lost = await createPerson(tx, later(now, -50 * day), { side: 'client', organisationId: cast.company('cinephare'), name: 'M. Oddo', email: 'm.oddo@cinephare.example', roles: ['client_user'], language: 'fr', zone: 'Europe/Paris' })
  await mergePeople(tx, cast.staff('claire'), later(now, -2 * day), { lost, kept: cast.client('marc').personId, endsSignIn: false, deskUrl })
}

/** Somebody with an address of a company asked to be let in, and waits for an answer. */
async function askToComeIn(tx: Tx, now: Date, deskUrl: string): Promise<void> {
  const [email, language] = ['lucie.arnaud@cinephare.example', 'fr'] as const
  await beginAccess(tx, later(now, -3 * hour), { email, language, deskUrl })
  const { rows } = await sql<{ body: string }>`select body from mails where kind = 'access_proof' and to_address = ${email}`.execute(tx)
  const token = /\/access#(\S+)/.exec(rows[0]?.body ?? '')?.[1] ?? ''
  await askAccess(tx, later(now, -3 * hour + 4 * minute), { token, name: 'Lucie Arnaud', language, word: 'Je m’occupe des sous-titres. Inès me connaît.', deskUrl })
}

/** Writes down what account managers know of their clients, each at its time. */
export async function describeClients(tx: Tx, now: Date, cast: Cast, deskUrl: string): Promise<void> {
  for (const [key, { manager, language, site }] of Object.entries(companies)) {
    const company = Object.keys(companies).find((each): each is CompanyKey => each === key)
    if (company === undefined) continue
    const organisationId = cast.company(company)
    const actor = cast.staff(manager)
    await addDomain(tx, actor, later(now, -60 * day), { organisationId, domain: site, how: language === 'fr' ? 'Enregistrement DNS vérifié à la signature' : 'Record in its DNS, checked when they signed' })
    const { products, notes } = known[company] ?? { products: [], notes: [] }
    for (const [kind, name] of products) await addProduct(tx, actor, later(now, -58 * day), { organisationId, kind, name, url: kind === 'site' ? `https://${name}` : '', environments: language === 'fr' ? french : english })
    for (const [kind, days, text] of notes) await addNote(tx, actor, later(now, -days * day), { organisationId, kind, text, at: null })
  }
  await settleManagers(tx, now, cast)
  await mergeTwins(tx, now, cast, deskUrl)
  await askToComeIn(tx, now, deskUrl)
}
