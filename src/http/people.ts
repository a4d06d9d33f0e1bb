import { contract } from '#contract/index.ts'
import { changePerson, endSessionsOf, giveAddress, listPeople, listStaff, reinvite, takeAddressTurn, uninvite } from '#domains/accounts/index.ts'
import { countTries } from '#domains/auth/index.ts'
import { requireEntitlement } from '#domains/plans/index.ts'
import { route, type Route } from './route.ts'

/** People, as those who manage them see them. */
export const peopleRoutes: readonly Route[] = [
  route(contract['people.change'], async ({ tx, actor, now, params, body: { address, ...body }, deps }) => {
    if (address !== undefined) {
      await countTries(deps.db.auth, ['address.person', actor.personId], ['address.account', address.email])
      await takeAddressTurn(tx, params.id)
    }
    const person = await changePerson(tx, actor, now, { ...body, personId: params.id })
    // Whoever comes back takes a seat again.
    if (body.disabled === false && person.organisation !== null) await requireEntitlement(tx, { organisationId: person.organisation.id }, [{ what: 'seat', taken: 1 }])
    if (address === undefined) return person
    await giveAddress(tx, actor, now, { ...address, personId: params.id, deskUrl: deps.config.publicUrl })
    return (await listPeople(tx, { id: params.id }))[0] ?? person
  }),
  route(contract['people.reinvite'], ({ tx, actor, now, params, deps }) => reinvite(tx, actor, now, { personId: params.id, deskUrl: deps.config.publicUrl })),
  route(contract['people.uninvite'], async ({ tx, actor, now, params }) => {
    await uninvite(tx, actor, now, params.id)
    return { done: true as const }
  }),
  route(contract['people.endSessions'], async ({ tx, actor, now, params }) => {
    await endSessionsOf(tx, actor, now, params.id)
    return { done: true as const }
  }),
  route(contract['people.staff'], async ({ db }) => ({ people: await listStaff(db) })),
]
