import { expect, test } from 'vitest'
import { datesOfFile, NoCalendarFile } from './ical-dates.ts'

const years = { from: 2026, to: 2027 }
const file = (...events: string[][]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n')
const refusalOf = (text: string) => {
  try {
    return datesOfFile(text, years)
  } catch (error) {
    return error instanceof NoCalendarFile ? error.why : error
  }
}

test('whole days are taken, with their names; what has a time of day, is cancelled or lies in other years is left out', () => {
  expect(datesOfFile(file(
    ['DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261227', 'SUMMARY:Noël\\, deux', '  jours'], ['DTSTART:20260714T090000Z', 'SUMMARY:Réunion'],
    ['DTSTART;VALUE=DATE:20260501', 'STATUS:CANCELLED'], ['DTSTART;VALUE=DATE:20240101'],
  ), years)).toEqual([{ date: '2026-12-25', name: 'Noël, deux jours' }, { date: '2026-12-26', name: 'Noël, deux jours' }])
})

test('what returns every year is taken for each of them', () => {
  expect(datesOfFile(file(['DTSTART;VALUE=DATE:20100815', 'RRULE:FREQ=YEARLY', 'SUMMARY:Assomption']), years).map(({ date }) => date)).toEqual(['2026-08-15', '2027-08-15'])
})

test.each(['', 'date;name\n2026-12-25;Christmas', '<!doctype html>', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n', 'BEGIN:VCARD\r\nEND:VCARD'])('%j is not a calendar file', (text) => {
  expect(refusalOf(text)).toBe('not_one')
})

test('a calendar file without a single whole day is refused too', () => {
  expect([refusalOf(file()), refusalOf(file(['DTSTART:20260714T090000Z'])), refusalOf(file(['DTSTART;VALUE=DATE:20261399']))]).toEqual(['no_days', 'no_days', 'no_days'])
})
