export { changeTemplate, previewTemplate, showTemplate, showTemplates, tryTemplate } from './templates.ts'
export { writeMail, type MailReader, type MailToWrite } from './templates.letters.ts'
