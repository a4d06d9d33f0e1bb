import type { BodyOf } from '#contract/endpoint.ts'
import { firmKinds, noticeKinds, type NoticeChoices, type noticeEndpoints } from '#contract/notices.ts'
import type { Db, Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { findChoices, saveChoices } from './notifications.choices.store.ts'
import { standardHours } from './notifications.rules.ts'

/** What reaches somebody, as chosen or as shipped; kinds that ask a person to act now cannot be turned off. */
export async function showChoices(db: Db, actor: StaffActor): Promise<NoticeChoices> {
  const { choices, hours } = await findChoices(db, actor.personId)
  const kinds = noticeKinds.map((kind) => {
    const firm = firmKinds.includes(kind)
    const chosen = firm ? undefined : choices.find((choice) => choice.kind === kind)
    return { kind, firm, bell: chosen?.bell ?? true, mail: chosen?.mail ?? 'now' as const }
  })
  return { kinds, hours: hours ?? standardHours }
}

/** Keeps what somebody chose; what was held back for them already keeps its time. */
export async function changeChoices(tx: Tx, actor: StaffActor, wanted: BodyOf<(typeof noticeEndpoints)['me.changeNoticeChoices']>): Promise<NoticeChoices> {
  const kinds = [...new Map(wanted.kinds.filter((choice) => !firmKinds.includes(choice.kind)).map((choice) => [choice.kind, choice])).values()]
  await saveChoices(tx, actor.personId, { kinds, hours: wanted.hours })
  return showChoices(tx, actor)
}
