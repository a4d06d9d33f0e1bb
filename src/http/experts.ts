import { expertEndpoints } from '#contract/experts.ts'
import { changeExpert, changeRules, changeTopic, comeBack, createTopic, goAway, showExperts, showTopics } from '#domains/consultations/index.ts'
import { route, type Route } from './route.ts'

const done = { done: true } as const

/** What consultations are about, and who holds them when. */
export const expertRoutes: readonly Route[] = [
  route(expertEndpoints['topics.list'], ({ db, actor }) => showTopics(db, actor)),
  route(expertEndpoints['topics.create'], ({ tx, actor, now, body }) => createTopic(tx, actor, now, body)),
  route(expertEndpoints['topics.change'], ({ tx, actor, now, params, body }) => changeTopic(tx, actor, now, { ...params, ...body })),
  route(expertEndpoints['topics.rules'], async ({ tx, actor, now, body }) => {
    await changeRules(tx, actor, now, body)
    return done
  }),
  route(expertEndpoints['experts.list'], ({ db, actor, now }) => showExperts(db, actor, now)),
  route(expertEndpoints['experts.change'], ({ tx, actor, now, params, body }) => changeExpert(tx, actor, now, { ...params, ...body })),
  route(expertEndpoints['experts.away'], ({ tx, actor, now, params, body }) => goAway(tx, actor, now, { ...params, from: new Date(body.from), to: new Date(body.to), reason: body.reason })),
  route(expertEndpoints['experts.back'], async ({ tx, actor, now, params }) => {
    await comeBack(tx, actor, now, params)
    return done
  }),
]
