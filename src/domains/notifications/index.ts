export { tellOfEvent } from './notifications.events.ts'
export { dueDigests, mailDigest, mailNotice } from './notifications.mail.ts'
export { tell, type Notice } from './notifications.ts'
