export { sessionToken } from './cookies.ts'
export { findSession, type Session } from './sessions.store.ts'
