import { holidayEndpoints } from '#contract/holidays.ts'
import { policyEndpoints } from '#contract/policies.ts'
import { changeCalendar, createCalendar, listCalendars, listHolidays, listPlaces } from '#domains/calendars/index.ts'
import { askRetarget, changePolicy, previewRetarget, showPolicies, simulatePolicy } from '#domains/clocks/index.ts'
import { hasRole } from '#kernel/actor.ts'
import { freeRoute, route, type Route } from './route.ts'

/** What is promised, and by which hours it is counted; whose holidays there are is known without the database. */
export const policyRoutes: readonly Route[] = [
  route(policyEndpoints['calendars.list'], async ({ db, actor }) => ({ calendars: await listCalendars(db), mayChange: hasRole(actor, 'administrator') })),
  route(policyEndpoints['calendars.create'], ({ tx, actor, now, body }) => createCalendar(tx, actor, now, body)),
  route(policyEndpoints['calendars.change'], ({ tx, actor, now, params, body }) => changeCalendar(tx, actor, now, { ...body, id: params.id })),
  freeRoute(holidayEndpoints['holidays.places'], ({ query }) => listPlaces(query)),
  freeRoute(holidayEndpoints['holidays.list'], async ({ query: { year, language, ...place } }) => ({ days: await listHolidays(place, year, language) })),
  route(policyEndpoints['policies.list'], async ({ db, actor }) => ({ policies: await showPolicies(db), mayChange: hasRole(actor, 'administrator') })),
  route(policyEndpoints['policies.change'], ({ tx, actor, now, params, body }) => changePolicy(tx, actor, now, { ...body, name: params.name })),
  route(policyEndpoints['policies.preview'], ({ db, now, params }) => previewRetarget(db, now, params.name)),
  route(policyEndpoints['policies.retarget'], async ({ tx, actor, now, params, body }) => {
    await askRetarget(tx, actor, now, { ...body, name: params.name })
    return { done: true as const }
  }),
  route(policyEndpoints['policies.simulate'], ({ tx, now, params, body }) => simulatePolicy(tx, now, { ...body, name: params.name })),
]
