export { dress } from './dress.ts'
export { compose, readText, type Letter, type Sender } from './letter.ts'
export type { Delivery, MailServer } from './server.ts'
