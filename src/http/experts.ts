import { expertEndpoints } from '#contract/experts.ts'
import { changeCalendar, changeExpert, changeRules, changeTopic, comeBack, createTopic, goAway, previewRebook, rebookAll, showExperts, showTopics } from '#domains/consultations/index.ts'
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
  route(expertEndpoints['experts.away'], async ({ tx, actor, now, params, body }) => {
    const span = { ...params, from: new Date(body.from), to: new Date(body.to) }
    const absence = await goAway(tx, actor, now, { ...span, reason: body.reason })
    if (body.rebook !== undefined) await rebookAll(tx, actor, now, { ...span, word: body.rebook.word })
    return absence
  }),
  route(expertEndpoints['experts.awayPreview'], ({ db, actor, now, params, body }) => previewRebook(db, actor, now, { ...params, from: new Date(body.from), to: new Date(body.to) })),
  route(expertEndpoints['experts.calendar'], async ({ tx, actor, now, params, body }) => {
    await changeCalendar(tx, actor, now, { ...params, ...body })
    return done
  }),
  route(expertEndpoints['experts.back'], async ({ tx, actor, now, params }) => {
    await comeBack(tx, actor, now, params)
    return done
  }),
]
