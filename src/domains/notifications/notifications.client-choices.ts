import type { BodyOf } from '#contract/endpoint.ts'
import { clientNewsKinds, firmNews, type ClientChoices, type ClientNewsKind, type noticeEndpoints } from '#contract/notices.ts'
import type { Db, Tx } from '#db/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { parseId } from '#kernel/ids.ts'
import { findChoices, noMails, saveChoices } from './notifications.choices.store.ts'
import { keptAs, standardNews } from './notifications.clients.rules.ts'
import { standardHours } from './notifications.rules.ts'

/** What reaches a client's person of their tickets, as chosen or as shipped; a question always comes by mail. */
export async function showClientChoices(db: Db, actor: ClientActor): Promise<ClientChoices> {
  const { choices, manners } = await findChoices(db, actor.personId)
  const kinds = clientNewsKinds.map((kind) => {
    const firm = firmNews.includes(kind)
    const chosen = choices.find((choice) => choice.kind === keptAs(kind))
    const standard = standardNews(kind)
    return { kind, firm, mail: firm || (chosen === undefined ? standard.mail : chosen.mail !== 'none'), push: chosen?.push ?? standard.push }
  })
  const { quietFrom, quietTo, pushSubject } = manners ?? { ...standardHours, pushSubject: false }
  return { kinds, hours: { quietFrom, quietTo }, pushSubject }
}

/** Keeps what a client's person chose. */
export async function changeClientChoices(tx: Tx, actor: ClientActor, { kinds, hours, pushSubject }: BodyOf<(typeof noticeEndpoints)['client.changeNoticeChoices']>): Promise<ClientChoices> {
  const wanted = [...new Map(kinds.map((choice) => [choice.kind, choice])).values()]
  await saveChoices(tx, actor.personId, {
    kinds: wanted.map(({ kind, mail, push }) => ({ kind: keptAs(kind), bell: true, mail: mail || firmNews.includes(kind) ? 'now' : 'none', push })),
    manners: { ...hours, dailyAt: standardHours.dailyAt, pushSubject },
  })
  return showClientChoices(tx, actor)
}

/** No more mails of a kind for somebody who says so by what stood in one; in browsers they are told as before. */
export async function turnOff(tx: Tx, { personId, kind }: { readonly personId: string; readonly kind: string }): Promise<ClientNewsKind> {
  const [id, known] = [parseId<'person'>(personId), clientNewsKinds.find((each) => each === kind && !firmNews.includes(each))]
  if (id === undefined || known === undefined || !await noMails(tx, id, { kind: keptAs(known), push: standardNews(known).push })) throw new Failure('not_found')
  return known
}
