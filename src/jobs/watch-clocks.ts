import { z } from 'zod'
import { actAs, type Db } from '#db/index.ts'
import { readVitals } from '#db/vitals.ts'
import { tell } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'
import { listAdministrators } from './watch-clocks.store.ts'

/** After so many seconds without a sign of life of the clocks, administrators are told. */
const patience = 120

/** Tells administrators when no clock has run for two minutes, once for each time that they stop. Whoever runs may look: it is told once. */
export async function watchClocks(staff: Db): Promise<void> {
  const beat = (await readVitals(staff)).heartbeats.find(({ name }) => name === 'clocks')
  if (beat === undefined || beat.age < patience) return
  await actAs(staff, desk, async (tx, now) => {
    await tell(tx, now, {
      kind: 'desk.clocks_stopped', to: await listAdministrators(tx), ticketId: null, urgent: true, once: `desk.clocks_stopped.${beat.at.toISOString()}`,
      values: { minutes: String(Math.floor(beat.age / 60)), path: '/admin/health' },
    })
  })
}

/** Looks each minute whether the clocks still run. */
export const watchClocksJob = job('watch-clocks', z.unknown(), ({ db }) => watchClocks(db.staff))
