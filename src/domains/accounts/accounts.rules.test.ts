import { describe, expect, test } from 'vitest'
import { changesOf, orderRoles, withoutText } from './accounts.rules.ts'

test('a change is what differs, before and after', () => {
  const present = { name: 'Canal', plan: 'standard', roles: ['a'], zone: 'UTC' }
  expect(changesOf(present, { name: 'Canal', plan: 'premium', roles: ['a'], zone: undefined })).toEqual({ before: { plan: 'standard' }, after: { plan: 'premium' }, none: false })
  expect(changesOf(present, { roles: ['a'] }).none).toBe(true)
})

test('roles are kept once each, in one order', () => {
  expect(orderRoles(['administrator', 'support', 'administrator'])).toEqual(['support', 'administrator'])
})

describe('what the audit trail tells of a ticket', () => {
  test('numbers, ids and words of closed lists stay; sentences go, however deep', () => {
    const id = '0198c7a0-0000-7000-8000-000000000000'
    const data = { state: 'with_technical', to: id, count: 3, escalated: true, none: null, reason: 'The client called twice', list: ['high', 'low'], texts: ['a b'], before: { severity: 'high', cause: 'Disk was full' } }
    expect(withoutText(data)).toEqual({ state: 'with_technical', to: id, count: 3, escalated: true, none: null, list: ['high', 'low'], before: { severity: 'high' } })
  })
})
