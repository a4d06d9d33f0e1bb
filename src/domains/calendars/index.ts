export { calendarOf } from './calendars.ts'
