import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Context, Hono } from 'hono'
import { chooseLanguage } from '#kernel/languages.ts'
import { ofBuilt } from './built.ts'
import type { AppDeps } from './deps.ts'
import { encodingFor, pack } from './packing.ts'
import { sessionOf } from './session.ts'

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png', '.ico': 'image/x-icon', '.webmanifest': 'application/manifest+json' }
const safeName = /^[\w.-]+$/

/** The page's policy: our own scripts and styles only, no other host, nothing inline without the nonce. */
function policy(nonce: string): string {
  return ["default-src 'self'", `script-src 'self' 'nonce-${nonce}'`, `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"].join('; ')
}

async function asset(context: Context, directory: string, name: string, cache = 'public, max-age=31536000, immutable'): Promise<Response> {
  if (!safeName.test(name)) return context.notFound()
  const accepted = context.req.header('accept-encoding') ?? ''
  for (const [suffix, encoding] of [['.br', 'br'], ['.gz', 'gzip'], ['', '']] as const) {
    if (encoding !== '' && !accepted.includes(encoding)) continue
    const file = path.join(directory, name + suffix)
    const found = await stat(file).catch(() => null)
    if (found === null || !found.isFile()) continue
    const headers = new Headers({ 'content-type': types[path.extname(name)] ?? 'application/octet-stream', 'content-length': String(found.size), 'cache-control': cache, vary: 'accept-encoding' })
    if (encoding !== '') headers.set('content-encoding', encoding)
    return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, { headers })
  }
  return context.notFound()
}

/** The web client: hashed assets for ever, one page for every other address, in the reader's language and theme from the first byte. */
export function pages(app: Hono, deps: AppDeps): void {
  const readTemplate = ofBuilt(deps.config.webDir, () => readFile(path.join(deps.config.webDir, 'index.html'), 'utf8').catch(() => undefined))
  app.get('/assets/:name', (context) => asset(context, path.join(deps.config.webDir, 'assets'), context.req.param('name')))
  // Browsers look for a new one by themselves; an old one must not come from a cache.
  app.get('/push/worker.js', (context) => asset(context, deps.config.webDir, 'push-worker.js', 'no-cache'))
  app.get('*', async (context) => {
    const template = await readTemplate()
    if (template === undefined) return context.text('The web client has not been built; start the desk with npm start.', 503)
    const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
    const session = await sessionOf(deps, context.req.raw).catch(() => null)
    const language = session?.actor.language ?? chooseLanguage(context.req.header('accept-language'))
    const theme = session?.me.theme ?? 'system'
    const page = template.replaceAll('%NONCE%', nonce).replaceAll('%LANG%', language).replaceAll('%THEME%', theme)
    // Packed: its only secret is the nonce, another each time, and nothing that somebody sent stands in it.
    const encoding = encodingFor(context.req.header('accept-encoding'))
    const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': policy(nonce), 'content-language': language, vary: 'accept-language, cookie, accept-encoding', ...(encoding === undefined ? {} : { 'content-encoding': encoding }) }
    return context.body(encoding === undefined ? page : await pack(page, encoding), 200, headers)
  })
}
