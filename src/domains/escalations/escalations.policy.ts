import type { EscalationMay } from '#contract/escalations.ts'
import { hasRole, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'

/** What the policy needs to know of an escalation; `asked` and `deputyId` name people. */
export type EscalationFacts = {
  readonly endedAt: Date | null; readonly acknowledgedAt: Date | null; readonly ownerId: Id<'person'> | null; readonly unreachableAt: Date | null
  readonly asked: readonly Id<'person'>[]; readonly deputyId: Id<'person'> | null
}
type May = { readonly acknowledge: EscalationMay; readonly take: EscalationMay; readonly handBack: EscalationMay; readonly end: EscalationMay }

/** Whether it is theirs to answer for: the head, the deputy, whoever was asked; anybody of ours when nobody of the chain can be reached. */
function isAnswerable(actor: StaffActor, { asked, deputyId, unreachableAt }: EscalationFacts): boolean {
  return hasRole(actor, 'head') || deputyId === actor.personId || asked.includes(actor.personId) || unreachableAt !== null
}

/** What one of ours may do with an escalation of a ticket that they may read, with the reason for what is refused. */
export function escalationMay(actor: StaffActor, escalation: EscalationFacts): May {
  if (escalation.endedAt !== null) return { acknowledge: 'ended', take: 'ended', handBack: 'ended', end: 'ended' }
  const isMine = escalation.ownerId === actor.personId
  const answers = isAnswerable(actor, escalation)
  const keeps = isMine || hasRole(actor, 'head') || escalation.deputyId === actor.personId ? 'yes' : 'not_yours'
  return {
    acknowledge: escalation.acknowledgedAt !== null ? 'acknowledged' : answers ? 'yes' : 'not_asked',
    take: isMine ? 'yours' : answers ? 'yes' : 'not_asked', handBack: keeps, end: keeps,
  }
}
