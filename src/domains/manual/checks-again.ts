import { actAs, type Pools } from '#db/index.ts'
import { desk } from '#kernel/actor.ts'
import { readSite, type Found } from './checks.rules.ts'
import { carryOut, type Eyes } from './checks.run.ts'
import { keepAgain, listAgain, type Again } from './checks.store.ts'

/** So many a night, so many at once: what is left comes the next night. */
const most = 200
const atOnce = 4
/** What a desk finds everywhere that cannot look out itself. */
const unseen: ReadonlySet<string> = new Set(['unreachable', 'too_slow', 'dns_silent'])

/** Does checks again that were green, outside of any transaction. A night on which nothing at all could be seen says nothing of anybody's site. */
export async function lookAgain(pools: Pools, eyes: Eyes): Promise<void> {
  const waiting = (await listAgain(pools.staff, most)).values()
  const looked: { readonly again: Again; readonly found: Found }[] = []
  const work = async () => {
    for (const again of waiting) {
      const site = readSite(again.site)
      if (site !== undefined) looked.push({ again, found: await carryOut(again.check, site, eyes, new Date()) })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  if (looked.every(({ found }) => unseen.has(found.code))) return
  for (const { again, found } of looked) await actAs(pools.staff, desk, (tx, now) => keepAgain(tx, now, again, found))
}
