export { readMailApart, type Unreadable } from './apart.ts'
export { headersOf } from './shown-headers.ts'
export { readMail } from './read.ts'
export type { Automatic, BounceFacts, Forwarded, ReadAddress, ReadAttachment, ReadLimits, ReadMail } from './shapes.rules.ts'
