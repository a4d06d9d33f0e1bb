export { readMailApart, type Unreadable } from './apart.ts'
export { readMail } from './read.ts'
export type { Automatic, BounceFacts, Forwarded, ReadAddress, ReadAttachment, ReadLimits, ReadMail } from './shapes.rules.ts'
