import type { Context } from 'hono'
import type { Db } from '#db/index.ts'
import type { Session } from '#domains/auth/index.ts'
import { readSight, type Sight } from '#domains/manual/index.ts'
import { chooseLanguage, type Language } from '#kernel/languages.ts'
import { manual as english } from '#words/en/manual.ts'
import { manual as french } from '#words/fr/manual.ts'
import { translator, type Translate } from '#words/index.ts'
import type { AppDeps } from '../deps.ts'
import { encodingFor, pack, type Encoding, type Packed } from '../packing.ts'
import { sessionOf } from '../session.ts'
import type { Built } from './assets.ts'
import type { PageCache } from './cache.ts'
import type { Scene } from './frame.ts'
import { drawNotice, type Back } from './other-pages.ts'
import { audienceOf, readingAs, sideOf } from './reader.ts'

const say: Readonly<Record<Language, Translate>> = { fr: translator('fr', french), en: translator('en', english) }
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** The pages of the manual as one program serves them. */
export type House = { readonly deps: AppDeps; readonly cache: PageCache; readonly packed: PageCache<Packed>; readonly built: () => Promise<Built> }
/** Somebody who has come to a page of the manual. */
export type Visit = { readonly session: Session | null; readonly language: Language; readonly read: <T>(work: (db: Db) => Promise<T>) => Promise<T> }

/** Who comes, and in which language they read: that of the address. Whoever still owes a second factor reads what everybody reads. */
export async function receive({ deps }: House, context: Context): Promise<Visit> {
  const session = await sessionOf(deps, context.req.raw)
  const known = session === null || session.secondFactorNeeded ? null : session
  const given = context.req.param('language')
  const language = given === 'fr' || given === 'en' ? given : known?.actor.language ?? chooseLanguage(context.req.header('accept-language'))
  return { session: known, language, read: (work) => readingAs(deps, known?.actor ?? null, work) }
}

/** What a page is drawn with, for those who see the same. */
export function sceneOf({ deps }: House, { css, js }: Built, { language }: Visit, audience: string): Scene {
  return { t: say[language], language, audience, publicUrl: deps.config.publicUrl, assets: { css, js } }
}

/** The words of the manual in a language. */
export function wordsIn(language: Language): Translate {
  return say[language]
}

type Sending = { readonly status?: 200 | 404; readonly etag?: string; /** Packs it: only for a page in which nothing stands that the reader sent. */ readonly packed?: (page: string, encoding: Encoding) => Promise<Packed> }

/** Sends a page; the reader's theme is the only thing in it that is theirs alone. */
export async function send(context: Context, { session, language }: Visit, page: string, { status = 200, etag, packed }: Sending = {}): Promise<Response> {
  const theme = session?.me.theme ?? 'system'
  const headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'content-language': language, vary: 'cookie, accept-encoding', 'cache-control': session === null ? 'no-cache' : 'private, no-cache' }
  const encoding = packed && encodingFor(context.req.header('accept-encoding'))
  if (etag !== undefined) headers['etag'] = `"${etag}${encoding === undefined ? '' : `-${encoding}`}"`
  if (etag !== undefined && context.req.header('if-none-match') === headers['etag']) return context.body(null, 304, headers)
  const drawn = theme === 'system' ? page : page.replace('data-theme="system"', `data-theme="${theme}"`)
  if (packed === undefined || encoding === undefined) return context.body(drawn, status, headers)
  return context.body(await packed(drawn, encoding), status, { ...headers, 'content-encoding': encoding })
}

/** A page that is the same for many: drawn once for each state of the manual, each language and each audience. Nothing is drawn when there is nothing there. */
export async function sendKept(house: House, context: Context, { slug, name }: { readonly slug: string; readonly name: string }, draw: (visit: Visit, scene: Scene, sight: Sight, built: Built) => Promise<string | undefined>): Promise<Response | Visit> {
  const visit = await receive(house, context)
  const [sight, built] = [await visit.read((db) => readSight(db, slug)), await house.built()]
  const audience = audienceOf(sideOf(visit.session?.actor), sight.plan)
  const key = `${built.state} ${sight.revision} ${visit.language} ${audience} ${name}`
  const etag = `${Buffer.from(key).toString('base64url')}-${visit.session?.me.theme ?? 'system'}`
  const packed = async (drawn: string, encoding: Encoding) => {
    const made = house.packed.get(`${etag}-${encoding}`) ?? await pack(drawn, encoding)
    house.packed.keep(`${etag}-${encoding}`, made)
    return made
  }
  const kept = house.cache.get(key)
  if (kept !== undefined) return send(context, visit, kept, { etag, packed })
  const page = await draw(visit, sceneOf(house, built, visit, audience), sight, built)
  if (page === undefined) return visit
  house.cache.keep(key, page)
  return send(context, visit, page, { etag, packed })
}

/** A page that says one thing to whoever has come. */
export async function sendNotice(house: House, context: Context, visit: Visit, said: { readonly title: string; readonly text: string; readonly back?: Back; readonly status?: 200 | 404 }): Promise<Response> {
  const { title, text, back, status = 200 } = said
  return send(context, visit, drawNotice(sceneOf(house, await house.built(), visit, sideOf(visit.session?.actor)), title, text, back), { status })
}

/** What whoever has come finds where nothing is, or nothing for them. */
export function sendNothing(house: House, context: Context, visit: Visit): Promise<Response> {
  const t = wordsIn(visit.language)
  return sendNotice(house, context, visit, { title: t('manual.nothing'), text: t(visit.session === null ? 'manual.nothing.signedOut' : 'manual.nothing.text'), status: 404 })
}
