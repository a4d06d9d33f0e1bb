export { calendarOf } from './calendars.ts'
export { changeCalendar, createCalendar, currentCalendars, listCalendars } from './calendars.manage.ts'
export { takeTurn } from './calendars.store.ts'
