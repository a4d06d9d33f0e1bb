import { sql } from 'kysely'
import { comment, giveBack, handOff, takeHandoff } from '#domains/handoffs/index.ts'
import { addParticipant, assign, changeSeverity, clientReply, close, closeSilent, confirm, merge, note, reopenAsClient, reply, resolve, submitFor, submitTicket, take } from '#domains/tickets/index.ts'
import type { Tx } from '#db/index.ts'
import { minute } from '#kernel/instants.ts'
import type { Id } from '#kernel/ids.ts'
import type { Act, Planned } from './act.ts'
import type { Cast } from './settle.ts'

/** What a ticket of the plan has become. */
type Played = { readonly id: Id<'ticket'>, handoff?: Id<'handoff'>, owed: Id<'message'>[] }
type Stage = { readonly tx: Tx, readonly cast: Cast, readonly played: Map<number, Played> }

/** Lets one act happen at its time, through the verb that a person would have used. */
export async function play(stage: Stage, { ticket, act }: Planned, at: Date): Promise<void> {
  if (act.do === 'open') {
    stage.played.set(ticket, { id: await open(stage, act, at), owed: [] })
    return
  }
  const known = stage.played.get(ticket)
  if (known === undefined) throw new Error('an act of the demonstration came before its ticket')
  if (!await playForClient(stage, known.id, act, at)) await playForStaff(stage, known, act, at)
}

async function open({ tx, cast }: Stage, act: Extract<Act, { do: 'open' }>, at: Date): Promise<Id<'ticket'>> {
  const submission = { category: act.category, impact: act.impact, details: act.details, subject: act.subject, description: act.text, severity: act.severity, severityReason: act.reason, attachments: [] }
  const client = cast.client(act.by)
  if (act.for === undefined) return (await submitTicket(tx, client, at, submission)).id
  return (await submitFor(tx, cast.staff(act.for), at, { submission, requesterId: client.personId, channel: act.channel })).id
}

async function playForClient({ tx, cast }: Stage, id: Id<'ticket'>, act: Act, at: Date): Promise<boolean> {
  switch (act.do) {
    case 'answer': await clientReply(tx, cast.client(act.by), at, { id, text: act.text, attachments: [] }); return true
    case 'confirm': await confirm(tx, cast.client(act.by), at, { id }); return true
    case 'reopen': await reopenAsClient(tx, cast.client(act.by), at, { id, reason: act.reason }); return true
    case 'close': await close(tx, cast.client(act.by), at, { id, reason: act.reason }); return true
    case 'expire': await closeSilent(tx, at); return true
    default: return false
  }
}

async function playForStaff(stage: Stage, known: Played, act: Act, at: Date): Promise<void> {
  const { tx, cast } = stage
  const { id } = known
  switch (act.do) {
    case 'take': await take(tx, cast.staff(act.by), at, { id }); break
    case 'assign': await assign(tx, cast.staff(act.by), at, { id, ownerId: cast.staff(act.to).personId }); break
    case 'severity': await changeSeverity(tx, cast.staff(act.by), at, { id, severity: act.severity, reason: act.reason }); break
    case 'note': await note(tx, cast.staff(act.by), at, { id, text: act.text, attachments: [] }); break
    case 'join': await addParticipant(tx, cast.staff(act.by), at, { id, personId: cast.client(act.person).personId }); break
    case 'resolve': await resolve(tx, cast.staff(act.by), at, { id, cause: act.cause, fix: act.fix }); break
    case 'merge': await merge(tx, cast.staff(act.by), at, { id, into: into(stage, act.into), reason: act.reason }); break
    case 'reply':
      await reply(tx, cast.staff(act.by), at, { id, text: act.text, attachments: [], relays: act.relays ? known.owed : [], then: act.then, lastSequence: 0, anyway: true, promise: act.promised === undefined ? undefined : quarterAfter(at, act.promised) })
      if (act.relays) known.owed = []
      break
    default: await playHandoff(stage, known, act, at)
  }
}

async function playHandoff({ tx, cast }: Stage, known: Played, act: Act, at: Date): Promise<void> {
  if (act.do === 'handOff') {
    known.handoff = (await handOff(tx, cast.staff(act.by), at, { id: known.id, summary: act.summary })).handoffId
    return
  }
  const { handoff } = known
  if (handoff === undefined) throw new Error(`nothing was handed over before ${act.do}`)
  if (act.do === 'takeHandoff') await takeHandoff(tx, cast.staff(act.by), at, { id: handoff })
  if (act.do === 'giveBack') await giveBack(tx, cast.staff(act.by), at, { id: handoff, reason: act.reason })
  if (act.do !== 'technical') return
  const said = await comment(tx, cast.staff(act.by), at, { id: handoff, text: act.text, attachments: [], outcome: act.outcome })
  if (act.outcome !== 'comment') known.owed.push(said.messageId)
}

function into({ played }: Stage, place: number): string {
  const target = played.get(place)
  if (target === undefined) throw new Error('a ticket of the demonstration is merged into one that is not there')
  return target.id
}

/** The quarter of an hour that ends so many minutes later: nobody promises 14:37. */
function quarterAfter(at: Date, minutes: number): Date {
  return new Date(Math.ceil((at.getTime() + minutes * minute) / (15 * minute)) * 15 * minute)
}

/** Takes back the letters that past acts would send now: nobody is told today what happened weeks ago. */
export async function forgetLetters(tx: Tx, jobs: readonly string[] = ['notify', 'notice', 'clock-alert']): Promise<void> {
  await sql`delete from errands where task = any (${jobs})`.execute(tx)
  await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where task_identifier = any (${jobs}) and locked_at is null))`.execute(tx)
}
