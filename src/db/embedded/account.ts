import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { StartFault } from '#kernel/start-fault.ts'

/** Who runs the database server: empty unless Relais itself runs as root, which PostgreSQL refuses to be. */
export type Account = { readonly uid?: number; readonly gid?: number }

/** The account that already owns the cluster, else the user `relais` of this machine, else `nobody`. */
export function chooseAccount(cluster: string): Account {
  if (process.getuid?.() !== 0) return {}
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const known = readUsers('/etc/passwd')
  const account = known.get('relais') ?? known.get('nobody')
  if (!account) throw new StartFault('embedded.no_account')
  return account
}

/** Whether the account may pass through every folder from the root of the disk to this one. */
export function canReach(account: Account, folder: string): boolean {
  if (account.uid === undefined) return true
  for (let at = resolve(folder); ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if (!(mode & bit)) return false
    if (at === dirname(at)) return true
  }
}

function readUsers(file: string): Map<string, Account> {
  const users = new Map<string, Account>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [name = '', , uid, gid] = line.split(':')
    if (uid !== undefined && gid !== undefined) users.set(name, { uid: Number(uid), gid: Number(gid) })
  }
  return users
}
