import { expect, test } from 'vitest'
import { day } from '#kernel/instants.ts'
import { busyTimes, UnreadableCalendar } from './busy.ts'

const calendar = (...events: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//x//EN', ...events.flatMap((event, index) => ['BEGIN:VEVENT', `UID:${index}@x`, 'DTSTAMP:20261001T000000Z', ...event.split('|'), 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n')
const from = Date.parse('2026-10-19T00:00:00Z')
const busy = (text: string) => busyTimes(text, { from, to: from + 14 * day, zone: 'Europe/Paris' }).map(([start, end]) => `${new Date(start).toISOString().slice(5, 16)} ${new Date(end).toISOString().slice(5, 16)}`)

test('times, whole days and what returns are busy; on the night of changed clocks too', () => {
  expect(busy(calendar('DTSTART:20261020T080000Z|DTEND:20261020T090000Z'))).toEqual(['10-20T08:00 10-20T09:00'])
  expect(busy(calendar('DTSTART;VALUE=DATE:20261025|DTEND;VALUE=DATE:20261026'))).toEqual(['10-24T22:00 10-25T23:00'])
  expect(busy(calendar('DTSTART:20261001T090000|DTEND:20261001T100000|RRULE:FREQ=WEEKLY;BYDAY=TH'))).toEqual(['10-22T07:00 10-22T08:00', '10-29T08:00 10-29T09:00'])
})

test('what is free, cancelled or taken out is not; times that touch are one', () => {
  expect(busy(calendar('DTSTART:20261020T080000Z|DTEND:20261020T090000Z|TRANSP:TRANSPARENT', 'DTSTART:20261020T080000Z|DTEND:20261020T090000Z|STATUS:CANCELLED'))).toEqual([])
  expect(busy(calendar('DTSTART:20261020T080000Z|DTEND:20261020T090000Z', 'DTSTART:20261020T090000Z|DTEND:20261020T100000Z'))).toEqual(['10-20T08:00 10-20T10:00'])
  expect(busy(calendar('DTSTART:20261020T080000Z|DTEND:20261020T090000Z|RRULE:FREQ=DAILY;COUNT=3|EXDATE:20261021T080000Z'))).toEqual(['10-20T08:00 10-20T09:00', '10-22T08:00 10-22T09:00'])
})

test('what is no calendar, or one without an end, is refused instead of being searched for ever', () => {
  for (const text of ['', '<html>Sign in</html>', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:nonsense\r\nEND:VCALENDAR']) expect(() => busy(text), text).toThrow(UnreadableCalendar)
  expect(() => busy(calendar('DTSTART:19700101T000000Z|DTEND:19700101T000001Z|RRULE:FREQ=SECONDLY'))).toThrow(UnreadableCalendar)
})
