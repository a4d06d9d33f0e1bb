// Signing in, sessions, second factor, links to passwords.
//
// Demonstration data, tests and measurements people a desk without invitations:
//   const id = await createPerson(tx, now, { side, organisationId, name, email, roles, language, zone })   // domains/accounts
//   await setPassword(tx, id, 'four pale horses 77')                                                        // argon2id, not judged
//   const cookie = await startSession(db, { secret, publicUrl }, id)                                        // a Cookie header
// with `tx` of the owner's pool or the auth pool (`relais_staff` may not see credentials). For hundreds of people with one password,
// hash once: `writeCredential(tx, { id, name, email }, await hashPassword(password))`.
export { networkOf } from './addresses.rules.ts'
export { joinAndSwitch, switchCompany } from './companies.ts'
export { actFor, listMemberships } from './companies.store.ts'
export { sessionToken } from './cookies.ts'
export { acceptInvitation, actorOf, askReset, changePassword, resetPassword, setPassword, setUp, showInvitation } from './credentials.ts'
export { joinSignIn, presentAddress, writeCredential } from './credentials.store.ts'
export { journal, journalRefusal, journalStart, type SignInEvent } from './journal.ts'
export { type Door } from './library.ts'
export { clearTries, countTries, forgiveTries, isWithinLimit } from './limits.store.ts'
export { removeLostSecondFactor } from './lost-second-factor.ts'
export { confirmAddress, findConfirming } from './new-address.ts'
export { hashPassword } from './passwords.ts'
export { readRights } from './rights.store.ts'
export { beginSession, cookieFor, cookieGone, startSession } from './sessions.ts'
export { confirmSession, deleteSession, findSession, listSessions, type Session, type Visitor } from './sessions.store.ts'
export { beginSecondFactor, challenged, checkCode, checkPassword, finishSecondFactor, proveCode, removeSecondFactor, renewRecoveryCodes, signIn } from './sign-in.ts'
