import { tell } from '#domains/notifications/index.ts'
import { enqueue, hashOf, type Tx } from '#db/index.ts'
import { newId, randomKey, type Id } from '#kernel/ids.ts'
import { day, later, minute } from '#kernel/instants.ts'
import { insertAttempt } from './escalations.attempts.store.ts'
import type { Try } from './escalations.rules.ts'
import { findWords, listStaffToAlarm, type Escalation } from './escalations.store.ts'

/** How long the link in a mail acknowledges. */
const linkLife = day
/** A mail that nobody has accepted after this long did not reach anybody. */
const deliveryTime = 2 * minute

type Told = { readonly escalation: Escalation; readonly tries: readonly Try[]; readonly unreachable: boolean }

/** Tells whom the chain names now, each once, and writes down every try. Whoever is asked gets a link of their own. */
export async function tellTries(tx: Tx, now: Date, { escalation, tries, unreachable }: Told): Promise<void> {
  const values = await valuesOf(tx, escalation)
  for (const each of tries) await tellOne(tx, now, { escalation, each, values })
  if (unreachable) await tellUnreachable(tx, now, { escalation, values, round: escalation.round })
}

/** Tells everybody of ours that a ticket's chain has reached nobody. When many do so at once they are told of the first: all stand in the red banner. */
export async function tellUnreachable(tx: Tx, now: Date, { escalation: { id, ticketId }, values, round }: {
  readonly escalation: Escalation; readonly values: Readonly<Record<string, string>>; readonly round: number
}): Promise<void> {
  await tell(tx, now, { kind: 'escalation.unreachable', to: await listStaffToAlarm(tx), ticketId, values, urgent: true, once: `escalation.${id}.unreachable.${round}` })
}

async function valuesOf(tx: Tx, { id, reason }: Escalation): Promise<Record<string, string>> {
  const { client, by, clock, due } = await findWords(tx, id)
  return {
    client, ...(by === null ? {} : { by }), ...(reason === null ? {} : { reason }), ...(clock === null ? {} : { clock }), ...(due === null ? {} : { due: due.toISOString() }),
  }
}

type One = { readonly escalation: Escalation; readonly each: Try; readonly values: Readonly<Record<string, string>> }

async function tellOne(tx: Tx, now: Date, { escalation, each, values }: One): Promise<void> {
  const { step, whom, asks, personId, outcome, channels } = each
  const id = newId<'attempt'>()
  const once = `escalation.${escalation.id}.${escalation.round}.${step}.${personId ?? whom}`
  const token = asks && outcome === 'told' ? randomKey(256) : null
  const link = token === null ? null : { hash: hashOf(token), expiresAt: later(now, linkLife) }
  const isNew = await insertAttempt(tx, { id, escalationId: escalation.id, round: escalation.round, step, whom, asks, personId, at: now, outcome, once, link })
  if (!isNew || personId === null || outcome !== 'told') return
  const kind = escalation.origin === 'client' ? 'escalation.by_client' : asks ? 'escalation.asked' : 'clock.breached'
  await tell(tx, now, {
    kind, to: [personId], ticketId: escalation.ticketId, urgent: asks || escalation.severity === 'critical', once, by: channels,
    values: { ...values, ...(token === null ? {} : { link: `/acknowledge#${token}` }) },
  })
  if (asks) await enqueue(tx, 'escalation-delivery', { attemptId: id }, { runAt: later(now, deliveryTime), jobKey: `escalation-delivery ${id}` })
}

/** Tells those who were asked, and the ticket's owner, that somebody has it. */
export async function tellAcknowledged(
  tx: Tx, now: Date, { escalation, by, to }: { readonly escalation: Escalation; readonly by: string; readonly to: readonly Id<'person'>[] },
): Promise<void> {
  const { client } = await findWords(tx, escalation.id)
  await tell(tx, now, { kind: 'escalation.acknowledged', to, ticketId: escalation.ticketId, values: { by, client }, once: `escalation.${escalation.id}.acknowledged` })
}
