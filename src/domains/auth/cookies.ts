import { createHmac, timingSafeEqual } from 'node:crypto'

/** What every cookie's name begins with; over https the browser then refuses one that another host or path tries to set. */
export function cookiePrefix(secure: boolean): string {
  return secure ? '__Host-relais' : 'relais'
}

/** The name of the cookie that holds the signed session token. */
export function sessionCookie(secure: boolean): string {
  return `${cookiePrefix(secure)}.session_token`
}

function sign(value: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(value).digest()
}

/** A value with our signature, as the sign-in library writes it: `value.base64`, URL-encoded. */
export function signedValue(value: string, secret: string): string {
  return encodeURIComponent(`${value}.${sign(value, secret).toString('base64')}`)
}

function verified(signed: string, secret: string): string | null {
  const dot = signed.lastIndexOf('.')
  if (dot < 1) return null
  const value = signed.slice(0, dot)
  const given = Buffer.from(signed.slice(dot + 1), 'base64')
  const expected = sign(value, secret)
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The value of a cookie that bears our signature; of several with one name the first that does. */
export function signedCookie(header: string | null, name: string, secret: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [key, ...rest] = pair.split('=')
    if (key?.trim() !== name) continue
    const value = verified(decoded(rest.join('=').trim()), secret)
    if (value !== null) return value
  }
  return null
}

/** The session token in a Cookie header, or null when none bears our signature; says nothing of whether the session still lives. */
export function sessionToken(cookieHeader: string | null, secret: string, secure: boolean): string | null {
  return signedCookie(cookieHeader, sessionCookie(secure), secret)
}
