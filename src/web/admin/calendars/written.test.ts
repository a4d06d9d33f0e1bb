import { expect, test } from 'vitest'
import { barsOf, nextHours, onWorkdays, tidyTime, tryWritten, weeks, emptyCalendar } from './written.ts'

test.each([['9', '09:00'], ['9h', '09:00'], ['9h30', '09:30'], ['930', '09:30'], ['14.15', '14:15'], ['24:00', '24:00'], [' 08:05 ', '08:05'], ['noon', 'noon'], ['9:5', '9:5'], ['', '']])('%j is the time %j', (text, time) => {
  expect(tidyTime(text)).toBe(time)
})

test('a night is shown on its day and on the next morning; what is half written is left out', () => {
  const hours = { mon: [['18:00', '06:00'], ['09:', '12:00']] } as { mon: [string, string][] }
  expect(barsOf(hours, 'mon')).toEqual([{ from: 0.75, to: 1 }])
  expect(barsOf({ mon: [['18:00', '06:00']] }, 'tue')).toEqual([{ from: 0, to: 0.25 }])
  expect(barsOf({ sun: [['22:00', '06:00']] }, 'mon')).toEqual([{ from: 0, to: 0.25 }])
})

test('every week to begin with can be counted by, and the hours of one day go to all workdays', () => {
  for (const hours of Object.values(weeks)) expect(tryWritten({ ...emptyCalendar('Europe/Paris'), hours }, (key) => key).fault).toBeUndefined()
  expect(onWorkdays({ mon: [['08:00', '10:00']], sat: [['09:00', '12:00']] }, 'mon')).toMatchObject({ fri: [['08:00', '10:00']], sat: [['09:00', '12:00']] })
  expect([nextHours([]), nextHours([['09:00', '12:00']]), nextHours([['09:00', '18:00']])]).toEqual([['09:00', '12:00'], ['14:00', '18:00'], ['18:00', '20:00']])
})

test('what is wrong is said at its field', () => {
  expect(tryWritten({ ...emptyCalendar('Europe/Paris'), hours: {} }, (key) => key).fault).toEqual({ field: 'calendar.hours', message: 'input.week.empty' })
})
