import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { abandonImport, carryOutImport, noteImportProgress } from '#domains/accounts/index.ts'
import { requireEntitlement } from '#domains/plans/index.ts'
import { desk } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { job } from './job.ts'

/** Makes the people of a file and keeps their invitations: all of them in one transaction, or none, and then it is told why. */
export const importPeople = job('import-people', z.strictObject({ importId: id('import') }), async ({ db, publicUrl }, { importId }) => {
  // Told from outside the transaction, where others see it.
  const told = (done: number) => actAs(db.staff, desk, (tx) => noteImportProgress(tx, importId, done))
  try {
    await actAs(db.staff, desk, async (tx, now) => {
      const organisationId = await carryOutImport(tx, now, { importId, deskUrl: publicUrl, told })
      if (organisationId !== undefined) await requireEntitlement(tx, { organisationId }, [{ what: 'seat', taken: 1 }])
    })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    await actAs(db.staff, desk, (tx, now) => abandonImport(tx, now, importId, error.code))
  }
})
