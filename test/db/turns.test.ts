import { expect, test } from 'vitest'
import { actAs, takeTurn, type Turn } from '#db/index.ts'
import { desk } from '#kernel/actor.ts'
import { useDatabase } from '../harness/database.ts'

const pools = useDatabase(4)

/** Holds one turn while another is asked for; what happened, in its order. */
async function hold(first: readonly [Turn, string?], second: readonly [Turn, string?]): Promise<string[]> {
  const told: string[] = []
  const { promise: held, resolve: hasIt } = Promise.withResolvers<void>()
  const { promise: enough, resolve: letGo } = Promise.withResolvers<void>()
  const one = actAs(pools.staff, desk, async (tx) => {
    await takeTurn(tx, ...first)
    hasIt()
    await enough
    told.push('one')
  })
  await held
  const two = actAs(pools.staff, desk, async (tx) => {
    await takeTurn(tx, ...second)
    told.push('two')
  })
  await Promise.race([two, new Promise((resolve) => { setTimeout(resolve, 300) })])
  letGo()
  await Promise.all([one, two])
  return told
}

test('who wants the same turn waits until the one before is done', async () => {
  expect(await hold(['teams'], ['teams'])).toEqual(['one', 'two'])
  expect(await hold(['use', 'Cinéphare'], ['use', 'Cinéphare'])).toEqual(['one', 'two'])
})

test('who wants another turn, or the same of another company, does not wait', async () => {
  expect(await hold(['teams'], ['plans'])).toEqual(['two', 'one'])
  expect(await hold(['use', 'Cinéphare'], ['use', 'Kino Nord'])).toEqual(['two', 'one'])
})
