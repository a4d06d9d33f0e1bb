import type { Tx } from '#db/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'
import { planStart, type PlannedClock } from './clocks.ts'
import { findTarget } from './clocks.store.ts'
import { renewStanding } from './clocks.timed.store.ts'
import { isTheirs } from './clocks.standing.rules.ts'
import { readClock, type ClockEvent } from './clocks.rules.ts'
import { writeChanges } from './clocks.write.ts'

type Asked = { readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>; readonly severity: Severity; /** Not before this instant; null: as soon as can be. */ readonly wantedAt: Date | null }

/** A call at a time of the client's is due its target's time after that: a date that is promised, which no severity and no policy moves. */
function planWanted(plan: PlannedClock, now: Date): PlannedClock {
  const { severity, dueAt } = plan.reading
  const seconds = Math.max(1, Math.round((dueAt.getTime() - now.getTime()) / 1000))
  const events: ClockEvent[] = [{ kind: 'start', at: now, data: { severity, seconds, dueAt: dueAt.toISOString() } }]
  return { kind: 'call_back', theirs: isTheirs('call_back'), policyId: null, events, reading: readClock(events) }
}

/** Owes a client a call, by the target of their plan's policy; whoever does it holds the ticket's lock. Answers the clock and when it is due. */
export async function startCallBack(tx: Tx, actor: Actor, now: Date, { ticketId, organisationId, severity, wantedAt }: Asked): Promise<{ readonly id: Id<'obligation'>; readonly dueAt: Date }> {
  const promised = { organisationId, severity, kind: 'call_back' } as const
  const target = await findTarget(tx, promised, wantedAt ?? now)
  if (target === undefined) throw new Error(`no policy has a target for call_back at ${severity}`)
  const plan = wantedAt === null ? planStart(promised, target, now) : planWanted(planStart(promised, target, wantedAt), now)
  const id = newId<'obligation'>()
  await writeChanges(tx, actor, { starts: [{ ...plan, id, ticketId, organisationId }] })
  await renewStanding(tx, ticketId)
  return { id, dueAt: plan.reading.dueAt }
}
