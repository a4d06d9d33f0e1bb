import { createOTP } from '@better-auth/utils/otp'
import { symmetricDecrypt } from 'better-auth/crypto'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { findSecondFactor, takeStep } from './credentials.store.ts'
import type { Door } from './library.ts'

/** Length of a time step of a code, in milliseconds (RFC 6238). */
const step = 30_000

/** Takes a code of a person's app: right, and never taken before. A wrong one changes nothing; one that was used once is no longer right. */
export async function takeCode(door: Door, personId: Id<'person'>, code: string, at: number = Date.now()): Promise<'taken' | 'used' | 'wrong'> {
  const factor = await findSecondFactor(door.db, personId)
  if (factor === undefined) return 'wrong'
  const app = createOTP(await symmetricDecrypt({ key: door.secret, data: factor.secret }))
  const present = Math.floor(at / step)
  for (const candidate of [present, present - 1, present + 1]) {
    if (await app.hotp(candidate) === code) return await takeStep(door.db, personId, candidate) ? 'taken' : 'used'
  }
  return 'wrong'
}

/** Whether somebody has a second factor that counts. */
export async function hasSecondFactor(db: Db, personId: Id<'person'>): Promise<boolean> {
  return (await findSecondFactor(db, personId))?.verified === true
}
