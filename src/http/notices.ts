import { noticeEndpoints } from '#contract/notices.ts'
import { changeChoices, changeClientChoices, readNotices, showBell, showChoices, showClientChoices } from '#domains/notifications/index.ts'
import { route, type Route } from './route.ts'

/** What people were told, and how they like to be told. */
export const noticeRoutes: readonly Route[] = [
  route(noticeEndpoints['me.notices'], ({ db, actor, query }) => showBell(db, actor, query.cursor)),
  route(noticeEndpoints['me.notices.read'], ({ tx, actor, now, body }) => readNotices(tx, actor, now, body.ids)),
  route(noticeEndpoints['me.noticeChoices'], ({ db, actor }) => showChoices(db, actor)),
  route(noticeEndpoints['me.changeNoticeChoices'], ({ tx, actor, body }) => changeChoices(tx, actor, body)),
  route(noticeEndpoints['client.noticeChoices'], ({ db, actor }) => showClientChoices(db, actor)),
  route(noticeEndpoints['client.changeNoticeChoices'], ({ tx, actor, body }) => changeClientChoices(tx, actor, body)),
]
