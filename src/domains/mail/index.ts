export { dress } from './dress.ts'
export { compose, readText, type Letter, type Sender } from './letter.ts'
export { explainRaw, readMail, readMailApart, type Automatic, type BounceFacts, type ExplainedMail, type Forwarded, type ReadAddress, type ReadAttachment, type ReadLimits, type ReadMail, type Unreadable } from './reading/index.ts'
export type { Delivery, MailServer } from './server.ts'
