import type { Entitlement, InForce } from '#contract/plans.ts'
import { takeTurn, type Db, type Tx } from '#db/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
import { Failure, type FailureCode } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import type { Role } from '#kernel/roles.ts'
import { severities } from '#kernel/severity.ts'
import { entitled, termsInForce, type Asker, type Bought, type Question } from './entitlements.rules.ts'
import { listUse, readBought, readContact, readHeld, type BoughtRow } from './entitlements.store.ts'
import { listPlans, readStandard } from './plans.store.ts'

/** For whom it is asked: a company, and one of its people where it matters who. */
export type Beneficiary = { readonly organisationId: Id<'organisation'>; readonly person?: { readonly id: Id<'person'>; readonly roles: readonly Role[] } | undefined }

/** A client who asks for themselves. */
export function beneficiary({ organisationId, personId, roles }: ClientActor): Beneficiary {
  return { organisationId, person: { id: personId, roles: [...roles] } }
}

async function read(db: Db, organisationId: Id<'organisation'>): Promise<Bought & Pick<BoughtRow, 'startsAt' | 'endsAt' | 'renews' | 'hours'>> {
  const row = await readBought(db, organisationId)
  if (row === undefined) throw new Failure('not_found')
  return { ...row, ...termsInForce(row.terms, row.exceptions) }
}

/** Only where the terms ask for it is it looked up whether somebody was named to write for their company. */
async function askerOf(db: Db, { terms }: Bought, { person }: Beneficiary): Promise<Asker | null> {
  if (person === undefined) return null
  const isContact = terms.contacts === null ? false : await readContact(db, person.id)
  return { roles: person.roles, isContact }
}

/** Whether something is included in what a company has bought, with the reason and the line of the contract. The one place where it is decided. */
export async function entitlement(db: Db, who: Beneficiary, question: Question): Promise<Entitlement> {
  const bought = await read(db, who.organisationId)
  return entitled(question, bought, await askerOf(db, bought, who))
}

function refusalOf({ reason }: Entitlement): FailureCode | undefined {
  return reason === 'included' ? undefined : `plan.${reason}`
}

/** Refuses what is not included, in the words of the reason; what is limited is counted by one at a time, until the transaction ends. Several questions are answered by one look; `fields` names the field of a form that a question is about. */
export async function requireEntitlement(tx: Tx, who: Beneficiary, questions: readonly Question[], fields: Partial<Record<Question['what'], string>> = {}): Promise<void> {
  let bought = await read(tx, who.organisationId)
  if (isLimited(bought, questions)) {
    await takeTurn(tx, 'use', who.organisationId)
    bought = await read(tx, who.organisationId)
  }
  const asker = await askerOf(tx, bought, who)
  for (const question of questions) {
    const answer = entitled(question, bought, asker)
    const code = refusalOf(answer)
    if (code === undefined) continue
    const field = fields[question.what]
    throw new Failure(code, { params: answer.values, ...(field === undefined ? {} : { field }) })
  }
}

/** Whether one of these uses up something of which there is only so much. */
function isLimited({ terms }: Bought, questions: readonly Question[]): boolean {
  return questions.some(({ what }) => (what === 'ticket' && terms.ticketsPerMonth !== null) || (what === 'seat' && terms.seats !== null)
    || (what === 'event_window' && terms.eventWindows !== null) || what === 'consultation')
}

/** The plan and the terms that held for a company at an instant that is past; where no contract held then, those of the default plan. */
export async function termsAt(db: Db, organisationId: Id<'organisation'>, at: Date): Promise<Pick<Bought, 'terms' | 'plan' | 'version'>> {
  const held = await readHeld(db, organisationId, at) ?? await standardHeld(db)
  return { plan: held.plan, version: held.version, terms: termsInForce(held.terms, held.exceptions).terms }
}

async function standardHeld(db: Db): Promise<Pick<BoughtRow, 'plan' | 'version' | 'terms' | 'exceptions'>> {
  const standard = await readStandard(db)
  const plan = (await listPlans(db)).find(({ key }) => key === standard)
  if (plan === undefined) throw new Error(`there is no plan ${standard}`)
  return { plan: plan.key, version: plan.version, terms: plan.terms, exceptions: {} }
}

const shown: readonly Question[] = [
  { what: 'ticket', channel: 'portal' }, { what: 'critical' }, ...severities.map((severity) => ({ what: 'phone', severity }) as const),
  { what: 'direct_line' }, { what: 'call_back' }, { what: 'seat' }, { what: 'mail' }, { what: 'chat' }, { what: 'api' }, { what: 'screen_sharing' },
]

function contractOf({ contractId, startsAt, endsAt, renews }: Awaited<ReturnType<typeof read>>): InForce['contract'] {
  if (contractId === null || startsAt === null) return null
  return { id: contractId, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null, renews: renews ?? 'none' }
}

/** What holds for a company now: the contract, its terms, what is used of them, and what they include. */
export async function showInForce(db: Db, who: Beneficiary): Promise<InForce> {
  const bought = await read(db, who.organisationId)
  const asker = await askerOf(db, bought, who)
  return {
    plan: bought.plan, version: bought.version, hours: bought.hours, contract: contractOf(bought), terms: bought.terms,
    used: { seats: bought.seats, contacts: bought.contacts, ticketsThisMonth: bought.tickets },
    entitlements: shown.map((question) => entitled(question, bought, asker)),
  }
}

/** What a company has bought and how much of it is used, in figures. */
export type Use = {
  readonly contract: { readonly endsAt: Date | null; /** It renews, or another follows. */ readonly goesOn: boolean } | null
  readonly seats: { readonly used: number; readonly limit: number | null }; readonly tickets: { readonly used: number; readonly limit: number | null }
}

/** What each of these companies uses of what it has bought. */
export async function readUse(db: Db, ids: readonly Id<'organisation'>[]): Promise<ReadonlyMap<Id<'organisation'>, Use>> {
  const rows = await listUse(db, ids)
  return new Map(rows.map(({ organisationId, contractId, endsAt, goesOn, terms, exceptions, seats, tickets }) => {
    const { terms: held } = termsInForce(terms, exceptions)
    return [organisationId, { contract: contractId === null ? null : { endsAt, goesOn }, seats: { used: seats, limit: held.seats }, tickets: { used: tickets, limit: held.ticketsPerMonth } }]
  }))
}
