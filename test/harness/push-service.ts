import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a browser was told: the words as only it can read them, and what its push service was asked. */
export type Heard = { payload: { id: string, title: string, body: string, path: string, tag: string, urgent: boolean, language: string }, topic: string, urgency: string, seconds: number, contact: string }
/** A browser's place at a push service: where it is reached, and what reached it. */
export type Browser = { endpoint: string, keys: { p256dh: string, auth: string }, heard: Heard[], /** Requests, also refused ones. */ requests: { at: number, headers: IncomingHttpHeaders }[], answer: (how: Answer) => void }
type Answer = { status: number, after?: number }

/** A push service on loopback, as RFC 8030 has them, and browsers that open what they get (RFC 8291). It checks who sends (RFC 8292) as the real ones do. */
export type PushService = { open: (desk: { publicKey: string }) => Browser, stop: () => Promise<void> }

type Kept = { browser: Browser, curve: ReturnType<typeof createECDH>, auth: Buffer, publicKey: string, how: Answer }

/** Starts one on a free port. */
export async function startPushService(): Promise<PushService> {
  const browsers = new Map<string, Kept>()
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => { parts.push(part) }).on('end', () => {
      const kept = browsers.get(request.url ?? '')
      if (kept === undefined) return response.writeHead(404).end()
      kept.browser.requests.push({ at: Date.now(), headers: request.headers })
      setTimeout(() => {
        if (kept.how.status === 201) kept.browser.heard.push(openPush(kept, request.headers, Buffer.concat(parts)))
        response.writeHead(kept.how.status).end()
      }, kept.how.after ?? 0)
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  return {
    open: ({ publicKey }) => {
      const curve = createECDH('prime256v1')
      curve.generateKeys()
      const auth = randomBytes(16)
      const path = `/send/${randomBytes(18).toString('base64url')}`
      const kept: Kept = {
        curve, auth, publicKey, how: { status: 201 },
        browser: { endpoint: `http://127.0.0.1:${port}${path}`, keys: { p256dh: curve.getPublicKey('base64url'), auth: auth.toString('base64url') }, heard: [], requests: [], answer: (how) => { kept.how = how } },
      }
      browsers.set(path, kept)
      return kept.browser
    },
    stop: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}

function openPush({ curve, auth, publicKey, browser }: Kept, headers: IncomingHttpHeaders, body: Buffer): Heard {
  const contact = checkSender(headers.authorization ?? '', publicKey, new URL(browser.endpoint).origin)
  if (headers['content-encoding'] !== 'aes128gcm' || headers['content-type'] !== 'application/octet-stream') throw new Error('not encrypted as RFC 8188 says')
  return { payload: JSON.parse(decrypt(body, curve, auth).toString('utf8')), topic: String(headers['topic'] ?? ''), urgency: String(headers['urgency'] ?? ''), seconds: Number(headers['ttl']), contact }
}

/** Whether the desk with this key signed for this push service, not too far ahead; answers whom to write to about it. */
function checkSender(authorization: string, publicKey: string, origin: string): string {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? []
  const [header = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const known = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') } })
  const isSigned = verify('sha256', Buffer.from(`${header}.${claims}`), { key: known, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))
  if (key !== publicKey || !isSigned || aud !== origin || exp * 1000 < Date.now() || exp * 1000 > Date.now() + 86_400_000) throw new Error('this desk is not known here')
  return sub
}

/** Opens a message that was encrypted for one browser (RFC 8291 over RFC 8188), by `node:crypto` alone. */
function decrypt(body: Buffer, curve: ReturnType<typeof createECDH>, auth: Buffer): Buffer {
  const [salt, sender] = [body.subarray(0, 16), body.subarray(21, 21 + (body[20] ?? 0))]
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), curve.getPublicKey(), sender])
  const secret = Buffer.from(hkdfSync('sha256', curve.computeSecret(sender), auth, info, 32))
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12))
  const sealed = body.subarray(21 + sender.length)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  const end = padded.findLastIndex((byte) => byte !== 0)
  if (padded[end] !== 2) throw new Error('the last record has no end')
  return padded.subarray(0, end)
}

