import { actAs, openPools } from '#db/index.ts'
import { explainAtDesk, markKey, type ExplainedMail, type Prove } from '#domains/mail/index.ts'
import { desk } from '#kernel/actor.ts'
import { localUrl } from './addresses.ts'
import { keepSecret, type Config } from './config.ts'
import { withDatabase } from './database.ts'
import { complain, sentence } from './say.ts'
import { senderOf } from './services.ts'

/** What this desk would do with a mail if it came now; undefined, and said, when it has no such mailbox. */
export async function askDesk(config: Config, raw: Uint8Array, prove: Prove | undefined): Promise<ExplainedMail | undefined> {
  const to = config.words[1]
  const publicUrl = config.publicUrl ?? localUrl(config.host, config.port)
  const explained = await withDatabase(config, async (url) => {
    const db = openPools(url, 2)
    const around = { marks: markKey(keepSecret(config)), ownAddress: senderOf({ mail: config.mail, publicUrl }).address, prove }
    try {
      return await actAs(db.staff, desk, (tx) => explainAtDesk(tx, raw, { to, around }))
    } finally {
      await db.close()
    }
  })
  if (explained === undefined) complain(sentence('cli.mail.nobody', { address: to ?? '' }))
  return explained
}
