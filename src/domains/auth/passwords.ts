import { readFileSync } from 'node:fs'
import { hash, verify } from '@node-rs/argon2'
import { Failure } from '#kernel/failure.ts'
import { faultOf, normalPassword, type Owner } from './passwords.rules.ts'

/** OWASP's floor for argon2id; both run on the thread pool, never on the main thread. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The argon2id hash of a password, with its salt and cost inside. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalPassword(password), cost)
}

/** Whether the password gave this hash; a hash that cannot be read is matched by none. */
export function isPassword(hashed: string, password: string): Promise<boolean> {
  return verify(hashed, normalPassword(password)).catch(() => false)
}

let decoy: Promise<string> | undefined

/** Takes as long as checking a password does, when there is none to check. */
export async function pretendToCheck(password: string): Promise<void> {
  decoy ??= hashPassword('nobody has this')
  await isPassword(await decoy, password)
}

let common: ReadonlySet<string> | undefined

function commonPasswords(): ReadonlySet<string> {
  common ??= new Set(readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')))
  return common
}

/** Refuses a password that is too short, on the lists, or made of its owner's own name. */
export function checkNewPassword(password: string, owner: Owner): void {
  const fault = faultOf(password, owner, commonPasswords())
  if (fault !== null) throw new Failure(fault, { field: 'password' })
}
