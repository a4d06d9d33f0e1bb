/** Domains under which anybody may have an address: no company's own. */
const everybodys: ReadonlySet<string> = new Set([
  'gmail.com', 'googlemail.com', 'outlook.com', 'outlook.fr', 'hotmail.com', 'hotmail.fr', 'hotmail.co.uk', 'live.com', 'live.fr', 'live.co.uk', 'msn.com', 'yahoo.com', 'yahoo.fr', 'yahoo.co.uk', 'ymail.com',
  'icloud.com', 'me.com', 'mac.com', 'aol.com', 'gmx.com', 'gmx.fr', 'gmx.net', 'gmx.de', 'web.de', 'mail.com', 'proton.me', 'protonmail.com', 'pm.me', 'tutanota.com', 'tuta.com', 'fastmail.com', 'zoho.com', 'yandex.com', 'yandex.ru', 'mail.ru', 'qq.com', '163.com',
  'orange.fr', 'wanadoo.fr', 'free.fr', 'sfr.fr', 'neuf.fr', 'laposte.net', 'bbox.fr', 'numericable.fr', 'skynet.be', 'proximus.be', 'telenet.be', 'bluewin.ch', 'sunrise.ch', 'videotron.ca', 'bell.net', 'btinternet.com', 'sky.com', 'virginmedia.com', 'comcast.net', 'verizon.net', 'att.net', 'bigpond.com',
])

/** Whether anybody may have an address under a domain, so that it tells nothing of a company. */
export function isEverybodys(domain: string): boolean {
  return everybodys.has(domain)
}

/** Whether others can look up what is said of a domain: not of the number of a machine, nor of a name that only its neighbours know. */
export function isPublished(domain: string): boolean {
  return /^[^[\]:]+\.(?=[^.]*[a-z])[^.[\]:]+$/.test(domain)
}

/** The part of an address after its last @, in small letters; empty when there is none. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
