import type { SmtpSettings } from '#adapters/smtp.ts'
import { StartFault } from '#kernel/start-fault.ts'

/** Where mails go out and who they are from; without a server they are kept as files. */
export type MailConfig = { readonly smtp: SmtpSettings | undefined; readonly from: { readonly name: string; readonly address: string } | undefined }

const sender = /^(?:([^<>"\r\n]{0,120}?)\s*<)?([^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+)>?$/

/** Reads how mails go out. The server's address holds a password: a fault does not repeat it. */
export function readMailConfig(environment: Readonly<Record<string, string | undefined>>, faults: StartFault[]): MailConfig {
  const smtp = readSmtp(environment['RELAIS_SMTP'], faults)
  const from = readSender(environment['RELAIS_MAIL_FROM'], faults)
  if (smtp !== undefined && !environment['RELAIS_MAIL_FROM']) faults.push(new StartFault('config.mail_from_missing'))
  return { smtp, from }
}

function readSmtp(given: string | undefined, faults: StartFault[]): SmtpSettings | undefined {
  if (!given) return undefined
  const url = URL.parse(given)
  const tls = url?.protocol === 'smtps:' ? 'wrapped' : url?.searchParams.get('tls') === 'none' ? 'none' : 'started'
  const isWhole = url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '' && ['', '/'].includes(url.pathname) && [...url.searchParams.keys()].every((key) => key === 'tls')
  // A password never travels in the clear.
  if (!isWhole || url.hash !== '' || (tls === 'none' && url.password !== '')) {
    faults.push(new StartFault('config.smtp'))
    return undefined
  }
  const port = url.port === '' ? (tls === 'wrapped' ? 465 : 587) : Number(url.port)
  return { host: url.hostname.replaceAll(/^\[|\]$/g, ''), port, user: plain(url.username), password: plain(url.password), tls }
}

/** What percent signs stand for; one that stands for nothing is itself. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function readSender(given: string | undefined, faults: StartFault[]): MailConfig['from'] {
  if (!given) return undefined
  const found = sender.exec(given.trim())
  const [, name = '', address = ''] = found ?? []
  if (found !== null && (found[1] !== undefined) === given.trim().endsWith('>')) return { name, address }
  faults.push(new StartFault('config.mail_from', { found: given.slice(0, 200) }))
  return undefined
}
