import type { Db, Pools } from '#db/index.ts'
import { readMeanings, readSight, searchManual } from '#domains/manual/index.ts'
import type { Language } from '#kernel/languages.ts'
import { makePageCache, type PageCache } from './cache.ts'
import { audienceOf, type Side } from './reader.ts'

type Answer = Awaited<ReturnType<typeof searchManual>>
type Asked = { readonly q: string; readonly language: Language }

const mostKept = 4_000_000
type Meanings = Awaited<ReturnType<typeof readMeanings>>
type Kept = { readonly answers: PageCache; meanings?: { readonly revision: number; readonly known: Meanings } }
const kept = new WeakMap<Pools, Kept>()

function keptFor(pools: Pools): Kept {
  const found = kept.get(pools) ?? { answers: makePageCache(mostKept) }
  kept.set(pools, found)
  return found
}

/** What means the same, read once for each state of the manual. */
async function meaningsAt(pools: Pools, db: Db, revision: number): Promise<Meanings> {
  const at = keptFor(pools)
  if (at.meanings?.revision !== revision) at.meanings = { revision, known: await readMeanings(db) }
  return at.meanings.known
}

/** What is found in the manual by whoever `db` reads for. Everybody types the same beginnings, so an answer is kept until the manual changes, for each language and those who see the same. */
export async function searchKept(pools: Pools, db: Db, who: Side, { q, language }: Asked): Promise<Answer> {
  const { revision, plan } = await readSight(db, '')
  const { answers } = keptFor(pools)
  const key = JSON.stringify([revision, audienceOf(who, plan), language, q])
  const before = answers.get(key)
  if (before !== undefined) return JSON.parse(before)
  const answer = await searchManual(db, who === 'staff' ? 'staff' : 'reader', { q, language, meanings: await meaningsAt(pools, db, revision) })
  answers.keep(key, JSON.stringify(answer))
  return answer
}
