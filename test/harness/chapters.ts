import { afterEach, beforeEach } from 'vitest'
import { shot } from './browser.ts'
import type { Somebody } from './hands.ts'

/** Chapters of one journey: each goes on where the one before ended. After one that failed the others are left out, and what everybody saw is kept as pictures. */
export function tellInOrder(everybody: () => Record<string, Somebody | undefined>): void {
  let failed = ''
  beforeEach((context) => {
    if (failed !== '') context.skip(`“${failed}” failed before`)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || failed !== '') return
    failed = task.name
    for (const [name, somebody] of Object.entries(everybody())) {
      if (somebody) await shot(somebody.page, `failed-${name}`).catch(() => undefined)
    }
  })
}
