import { collectMail, findMailbox, keepReceived, type Handed, type MailTaker, type OpenMailbox } from '#domains/mail/index.ts'
import type { JobDeps } from './job.ts'

/** Keeps mail that is handed over: one transaction for all recipients of a mail, so that whoever handed it over hears yes only when it is on the disk. */
export function makeTaker({ db: { staff }, files }: Pick<JobDeps, 'db' | 'files'>): MailTaker {
  return {
    accepts: async (address) => await findMailbox(staff, address) !== undefined,
    take: async (bytes, { via, from, to, peer = null }) => {
      const mail = await collectMail(bytes, files)
      try {
        return await staff.transaction().execute(async (tx) => {
          const boxes = await Promise.all(to.map((address) => findMailbox(tx, address)))
          const handed: Handed[] = []
          const kept = new Map<OpenMailbox['id'], Handed>()
          for (const [at, mailbox] of boxes.entries()) {
            if (mailbox === undefined) {
              handed.push('nobody')
              continue
            }
            const before = kept.get(mailbox.id)
            const now = before ?? (await keepReceived(tx, mail, { mailboxId: mailbox.id, via, envelopeFrom: from, envelopeTo: to[at] ?? mailbox.address, peer }) ? 'taken' : 'known')
            kept.set(mailbox.id, now)
            handed.push(now)
          }
          return handed
        })
      } finally {
        await mail.staged?.discard()
      }
    },
  }
}
