import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { hour, minute } from '#kernel/instants.ts'
import { readCalendar } from '#kernel/service-calendar-read.ts'
import { freeStarts, judgeSlot, type Hours } from './slots.rules.ts'

const at = (text: string) => Date.parse(text)
const expert = (change: Partial<Hours> = {}): Hours => ({ personId: newId(), calendar: readCalendar({ zone: 'Europe/Paris', hours: { mon: [['09:00', '11:00']], sun: [['01:00', '04:30']] } }), before: 0, after: 0, taken: [], ...change })
const day = (date: string, of: Hours, length = hour) => freeStarts(of, at(`${date}T00:00:00Z`), at(`${date}T23:59:00Z`), length).map((each) => new Date(each).toISOString().slice(11, 16))

describe('the slots of an expert', () => {
  test('begin each half hour and end before their hours do, summer and winter', () => {
    expect(day('2026-10-19', expert())).toEqual(['07:00', '07:30', '08:00'])
    expect(day('2026-10-26', expert())).toEqual(['08:00', '08:30', '09:00'])
  })

  test('take every hour of the night on which clocks go back, and none of the one they skip', () => {
    expect(day('2026-10-25', expert())).toEqual(['00:00', '00:30', '01:00', '01:30', '02:00', '02:30'])
    expect(day('2026-03-29', expert())).toEqual(['00:00', '00:30', '01:00', '01:30'])
  })

  test('stay where they are when somebody asks in the middle of a day', () => {
    expect(freeStarts(expert(), at('2026-10-26T08:07:00Z'), at('2026-10-27T00:00:00Z'), hour)).toEqual([at('2026-10-26T08:30:00Z'), at('2026-10-26T09:00:00Z')])
  })

  test('leave out what is taken, with what is needed before and after', () => {
    const busy = { taken: [[at('2026-10-26T09:00:00Z'), at('2026-10-26T09:30:00Z')]] as const }
    expect(day('2026-10-26', expert(busy), 30 * minute)).toEqual(['08:00', '08:30', '09:30'])
    expect(day('2026-10-26', expert({ ...busy, after: 10 * minute }), 30 * minute)).toEqual(['08:00', '09:30'])
    expect(day('2026-10-26', expert({ ...busy, before: 10 * minute }), 30 * minute)).toEqual(['08:00', '08:30'])
  })
})

test('a slot is free, taken, or none at all', () => {
  const busy = expert({ taken: [[at('2026-10-26T09:00:00Z'), at('2026-10-26T10:00:00Z')]] })
  expect(['08:00', '08:30', '08:10', '15:00'].map((time) => judgeSlot(busy, at(`2026-10-26T${time}:00Z`), hour))).toEqual(['free', 'taken', 'closed', 'closed'])
})
