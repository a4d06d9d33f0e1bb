import { expect, test } from 'vitest'
import { changesOf } from './changes.ts'

test('of a form only what was changed is sent, lists and groups as a whole', () => {
  const before = { name: 'Marc', roles: ['client_user'], disabled: false, conditions: { state: ['new'] } }
  expect(changesOf(before, { ...before, name: 'Marc Petit' })).toEqual({ name: 'Marc Petit' })
  expect(changesOf(before, { ...before, roles: ['client_user', 'client_admin'], conditions: { state: [] } })).toEqual({ roles: ['client_user', 'client_admin'], conditions: { state: [] } })
})

test('what is as it was read is not sent, so that it cannot undo what somebody else did meanwhile', () => {
  expect(changesOf({ seesCompany: true, disabled: false }, { seesCompany: true, disabled: false })).toEqual({})
})
