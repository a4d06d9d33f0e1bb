import type { Db, Pools } from '#db/index.ts'
import { readSight, searchManual } from '#domains/manual/index.ts'
import type { Language } from '#kernel/languages.ts'
import { makePageCache, type PageCache } from './cache.ts'
import { audienceOf, type Side } from './reader.ts'

type Answer = Awaited<ReturnType<typeof searchManual>>
type Asked = { readonly q: string; readonly language: Language }

const mostKept = 4_000_000
const caches = new WeakMap<Pools, PageCache>()

function cacheOf(pools: Pools): PageCache {
  const cache = caches.get(pools) ?? makePageCache(mostKept)
  caches.set(pools, cache)
  return cache
}

/** What is found in the manual by whoever `db` reads for. Everybody types the same beginnings, so an answer is kept until the manual changes, for each language and those who see the same. */
export async function searchKept(pools: Pools, db: Db, who: Side, { q, language }: Asked): Promise<Answer> {
  const { revision, plan } = await readSight(db, '')
  const cache = cacheOf(pools)
  const key = JSON.stringify([revision, audienceOf(who, plan), language, q])
  const kept = cache.get(key)
  if (kept !== undefined) return JSON.parse(kept)
  const answer = await searchManual(db, who === 'staff' ? 'staff' : 'reader', { q, language })
  cache.keep(key, JSON.stringify(answer))
  return answer
}
