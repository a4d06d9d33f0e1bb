import { expect, test } from 'vitest'
import { officeHours, reachOf } from './managers.rules.ts'

const at = (text: string) => new Date(text)

test('in office hours of their own zone somebody can be reached, else from when on', () => {
  expect(reachOf(officeHours, 'Europe/Paris', at('2026-06-02T07:30:00Z'))).toEqual({ now: true, next: null })
  expect(reachOf(officeHours, 'America/Chicago', at('2026-06-02T07:30:00Z'))).toEqual({ now: false, next: '2026-06-02T14:00:00.000Z' })
  expect(reachOf(officeHours, 'Europe/Paris', at('2026-06-05T17:00:00Z'))).toEqual({ now: false, next: '2026-06-08T07:00:00.000Z' })
})

test('whoever has no hours at all is never there', () => {
  expect(reachOf({ mon: [] }, 'Europe/Paris', at('2026-06-02T07:30:00Z'))).toEqual({ now: false, next: null })
})
