import type { BodyOf } from '#contract/endpoint.ts'
import { firmKinds, noticeKinds, type NoticeChoices, type noticeEndpoints } from '#contract/notices.ts'
import type { Db, Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { findChoices, saveChoices } from './notifications.choices.store.ts'
import { standardHours } from './notifications.rules.ts'

/** What reaches somebody, as chosen or as shipped; kinds that ask a person to act now cannot be turned off. */
export async function showChoices(db: Db, actor: StaffActor): Promise<NoticeChoices> {
  const { choices, manners } = await findChoices(db, actor.personId)
  const kinds = noticeKinds.map((kind) => {
    const firm = firmKinds.includes(kind)
    const chosen = firm ? undefined : choices.find((choice) => choice.kind === kind)
    return { kind, firm, bell: chosen?.bell ?? true, mail: chosen?.mail ?? 'now' as const, push: chosen?.push ?? true }
  })
  const { pushSubject, ...hours } = manners ?? { ...standardHours, pushSubject: false }
  return { kinds, hours, pushSubject }
}

/** Keeps what somebody chose; what was held back for them already keeps its time, and what they do not mention stays. */
export async function changeChoices(tx: Tx, actor: StaffActor, { kinds: wanted, hours, pushSubject }: BodyOf<(typeof noticeEndpoints)['me.changeNoticeChoices']>): Promise<NoticeChoices> {
  const before = await showChoices(tx, actor)
  const own = new Map(before.kinds.map((choice) => [choice.kind, choice]))
  const kinds = [...new Map(wanted.filter((choice) => !firmKinds.includes(choice.kind)).map((choice) => [choice.kind, { ...choice, push: choice.push ?? own.get(choice.kind)?.push ?? true }])).values()]
  await saveChoices(tx, actor.personId, { kinds, manners: { ...hours, pushSubject: pushSubject ?? before.pushSubject } })
  return showChoices(tx, actor)
}
