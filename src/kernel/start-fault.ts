/** Everything that can keep an installation from running and that its owner can mend; each has a sentence `cli.fault.<code>` in both languages. */
export const startFaults = [
  'usage', 'config.port', 'config.proxy_hops', 'config.public_url', 'config.database_url', 'config.secret', 'config.push_key', 'config.data', 'config.smtp', 'config.mail_from', 'config.mail_from_missing', 'config.mail_in', 'config.dns', 'config.outbound_allow',
  'data.in_use', 'data.permission', 'data.unreachable', 'data.disk_full', 'data.other_major',
  'embedded.platform', 'embedded.musl', 'embedded.missing', 'embedded.no_account', 'embedded.did_not_start', 'embedded.password',
  'database.unreachable', 'database.password', 'database.missing', 'database.too_old', 'database.encoding', 'database.rights', 'database.extension',
  'migration.edited', 'migration.newer', 'migration.busy', 'migration.failed',
  'listen.in_use', 'listen.permission', 'listen.address', 'demo.not_empty', 'web.missing',
] as const

export type StartFaultCode = (typeof startFaults)[number]
export type StartFaultParams = Readonly<Record<string, string | number>>

/** A reason to end with exit code 1 and one sentence, instead of a stack trace nobody asked for. */
export class StartFault extends Error {
  readonly code: StartFaultCode
  readonly params: StartFaultParams

  constructor(code: StartFaultCode, params: StartFaultParams = {}, cause?: unknown) {
    super(code, cause === undefined ? {} : { cause })
    this.code = code
    this.params = params
  }
}
