import { isIP } from 'node:net'
import type { ListenerSettings } from '#adapters/mail-listener.ts'
import type { SmtpSettings } from '#adapters/smtp.ts'
import { StartFault } from '#kernel/start-fault.ts'

/** Where mails go out and who they are from; without a server they are kept as files. Where a local mail server hands mail over, if one does. And which DNS servers are asked about senders and about our own domain: the machine’s, when none are named. */
export type MailConfig = { readonly smtp: SmtpSettings | undefined; readonly from: { readonly name: string; readonly address: string } | undefined; readonly listener: ListenerSettings | undefined; readonly dns: readonly string[] }

const sender = /^(?:([^<>"\r\n]{0,120}?)\s*<)?([^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+)>?$/

/** Reads how mails go out. The server's address holds a password: a fault does not repeat it. */
export function readMailConfig(environment: Readonly<Record<string, string | undefined>>, faults: StartFault[]): MailConfig {
  const smtp = readSmtp(environment['RELAIS_SMTP'], faults)
  const from = readSender(environment['RELAIS_MAIL_FROM'], faults)
  if (smtp !== undefined && !environment['RELAIS_MAIL_FROM']) faults.push(new StartFault('config.mail_from_missing'))
  return { smtp, from, listener: readListener(environment['RELAIS_MAIL_IN'], faults), dns: readDns(environment['RELAIS_DNS'], faults) }
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

/** Where mail is handed over: `lmtp://127.0.0.1:2424`, or `smtp://…`. */
function readListener(given: string | undefined, faults: StartFault[]): ListenerSettings | undefined {
  if (!given) return undefined
  const [, protocol = '', host = '', port = ''] = /^(lmtp|smtp):\/\/(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):(\d{1,5})\/?$/.exec(given.trim()) ?? []
  if ((protocol === 'lmtp' || protocol === 'smtp') && Number(port) <= 65_535) return { protocol, host: host.replaceAll(/^\[|\]$/g, ''), port: Number(port) }
  faults.push(new StartFault('config.mail_in', { found: given.slice(0, 200) }))
  return undefined
}

/** DNS servers, parted by commas: `192.0.2.53`, `127.0.0.1:5353` or `[2001:db8::53]:53`. */
function readDns(given: string | undefined, faults: StartFault[]): string[] {
  const texts = (given ?? '').split(',').map((text) => text.trim()).filter((text) => text !== '')
  return texts.flatMap((text) => {
    const [, six, four, port = '53'] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? []
    const address = six ?? four ?? text
    if (isIP(address) > 0 && Number(port) <= 65_535) return [text]
    faults.push(new StartFault('config.dns', { found: text.slice(0, 100) }))
    return []
  })
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
