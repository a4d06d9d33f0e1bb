import { describe, expect, test } from 'vitest'
import type { StaffActor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Role } from '#kernel/roles.ts'
import { mayCreateCompanies, mayEntrustTo, mayManageCompany, mayManagePerson, maySeeCompany } from './accounts.policy.ts'

function staff(...roles: Role[]): StaffActor {
  return { side: 'staff', personId: newId(), name: 'Somebody', roles: new Set(roles), language: 'fr', zone: 'UTC' }
}

describe('companies and their people', () => {
  test.each([
    ['support', true, false], ['technical', true, false], ['expert', true, false], ['account_manager', false, false], ['head', true, true], ['administrator', true, true],
  ] as const)('%s sees companies of others: %s, manages them: %s', (role, sees, manages) => {
    const actor = staff(role)
    const foreign = { accountManagerId: newId<'person'>() }
    expect([maySeeCompany(actor, foreign), mayManageCompany(actor, foreign)]).toEqual([sees, manages])
    expect(mayManagePerson(actor, { ...foreign, side: 'client' })).toBe(manages)
  })

  test('an account manager sees and manages their own, and gives none away', () => {
    const actor = staff('account_manager')
    const own = { accountManagerId: actor.personId }
    expect([maySeeCompany(actor, own), mayManageCompany(actor, own), mayManagePerson(actor, { ...own, side: 'client' }), mayCreateCompanies(actor)]).toEqual([true, true, true, true])
    expect([mayEntrustTo(actor, actor.personId), mayEntrustTo(actor, newId()), mayEntrustTo(staff('head'), newId())]).toEqual([true, false, true])
  })

  test('whoever stands in for an account manager sees and manages theirs meanwhile', () => {
    const actor = staff('account_manager')
    const ofOther = { accountManagerId: newId<'person'>(), standInId: actor.personId }
    expect([maySeeCompany(actor, ofOther), mayManageCompany(actor, ofOther)]).toEqual([true, true])
  })

  test('looking after a company without being an account manager gives no right', () => {
    const actor = staff('support')
    expect(mayManageCompany(actor, { accountManagerId: actor.personId })).toBe(false)
  })

  test.each(['support', 'technical', 'expert', 'account_manager', 'head'] as const)('%s does not manage our own people', (role) => {
    expect(mayManagePerson(staff(role), { side: 'staff', accountManagerId: null })).toBe(false)
  })

  test('an administrator does', () => {
    expect(mayManagePerson(staff('administrator'), { side: 'staff', accountManagerId: null })).toBe(true)
  })
})
