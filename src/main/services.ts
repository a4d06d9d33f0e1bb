import { openDns } from '#adapters/dns.ts'
import { openImap } from '#adapters/imap.ts'
import { openFileStore } from '#adapters/file-store.ts'
import { openPush } from '#adapters/push.ts'
import { openProbe } from '#adapters/smtp-probe.ts'
import { openSmtp } from '#adapters/smtp.ts'
import type { Pools } from '#db/index.ts'
import { startClockEngine } from '#domains/clocks/index.ts'
import { markKey, openProver, openSigner, sealKey, type Outgoing, type Sender, type Signer } from '#domains/mail/index.ts'
import type { Outbound } from '#domains/notifications/index.ts'
import { makeTaker, startJobs, watchClocks } from '#jobs/index.ts'
import type { MailConfig } from './config.ts'
import type { Log } from './log.ts'

/** How long a mail under way may take once the desk was asked to stop; it is sent again at the next start. */
const patience = 4000

/** How often a process that serves pages alone looks whether the clocks still run elsewhere. */
const look = 60_000

/** What the desk does by itself while nobody asks: jobs and clocks. */
export type Service = { stop(): Promise<void> }
export type ServiceDeps = { readonly db: Pools; readonly log: Log; readonly publicUrl: string; readonly dataDir: string; readonly mail: MailConfig; readonly outbound: Outbound; /** The private key for push services. */ readonly pushKey: string; /** The secret of the desk. */ readonly secret: string; readonly outgoing: Way }
/** How mail goes out, as the pages and the jobs share it. */
export type Way = Outgoing & { readonly signer: Signer }

/** Who mails are from: as set, else support at the address people use. */
export function senderOf({ mail, publicUrl }: Pick<ServiceDeps, 'mail' | 'publicUrl'>): Sender {
  return mail.from ?? { name: '', address: `support@${new URL(publicUrl).hostname}` }
}

/** How mail goes out, once in a process. */
export function openOutgoing(deps: Pick<ServiceDeps, 'mail' | 'publicUrl' | 'secret'>): Way {
  const { smtp, dns } = deps.mail
  const server = smtp === undefined ? null : { host: smtp.host, port: smtp.port, tls: smtp.tls, signsIn: smtp.user !== '' }
  return { from: senderOf(deps), server, probe: smtp === undefined ? null : openProbe(smtp), resolve: openDns(dns), signer: openSigner(deps.secret) }
}

/** Starts jobs and clocks; answers how to stop them, those under way being finished first. */
export async function startServices(deps: ServiceDeps): Promise<Service> {
  const clocks = startClockEngine(deps)
  const { smtp } = deps.mail
  const server = smtp === undefined ? null : openSmtp(smtp)
  const { from, signer, resolve } = deps.outgoing
  const mail = { server, from, marks: markKey(deps.secret), signer, prove: openProver(resolve) }
  const files = openFileStore(deps.dataDir)
  const jobs = await startJobs({ ...deps, mail, resolve, push: openPush({ privateKey: deps.pushKey, contact: deps.publicUrl.startsWith('https:') ? deps.publicUrl : `mailto:${from.address}` }), files }, { open: openImap, key: sealKey(deps.secret) })
  const { listener } = deps.mail
  const taking = listener === undefined ? undefined : await (await import('#adapters/mail-listener.ts')).openMailListener(listener, makeTaker({ db: deps.db, files }), new URL(deps.publicUrl).hostname)
  return { stop: async () => {
    await taking?.close()
    const impatient = setTimeout(() => server?.close(), patience)
    await Promise.all([clocks.stop(), jobs.stop()])
    clearTimeout(impatient)
    server?.close()
  } }
}

/** Beside workers of other processes: tells administrators when their clocks have stopped, for nobody there may be left to do so. */
export function watchFromOutside({ db, log }: Pick<ServiceDeps, 'db' | 'log'>): Service {
  let looking = Promise.resolve()
  const timer = setInterval(() => {
    looking = watchClocks(db.staff).catch((error: unknown) => log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'nobody could look whether the clocks run; trying again'))
  }, look)
  return { stop: () => { clearInterval(timer); return looking } }
}
