import { SMTPServer } from 'smtp-server'

/** A mail server on loopback that takes mail for everybody but those whom it was told to refuse, with these words. */
export type Refusing = { port: number, refuse: (address: string, words: string | null) => void, taken: string[], /** What it took, as it came. */ letters: { to: string[], raw: string }[], stop: () => Promise<void> }

/** Starts one on a free port. */
export async function startRefusing(): Promise<Refusing> {
  const refused = new Map<string, string>()
  const taken: string[] = []
  const letters: Refusing['letters'] = []
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const words = refused.get(address)
      if (words === undefined) return done()
      done(Object.assign(new Error(words.slice(4)), { responseCode: Number(words.slice(0, 3)) }))
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address)
      let raw = ''
      stream.setEncoding('utf8').on('data', (part: string) => { raw += part }).on('end', () => {
        taken.push(...to)
        letters.push({ to, raw })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0, taken, letters,
    refuse: (to, words) => { if (words === null) refused.delete(to); else refused.set(to, words) },
    stop: () => new Promise((resolve) => { server.close(() => resolve()) }),
  }
}
