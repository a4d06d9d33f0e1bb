/**
 * Settles at the first SIGTERM, SIGINT or SIGHUP, or when the launcher that passes them on is gone. Later ones change nothing: a terminal
 * sends Ctrl-C to launcher and program both, and the end has a time limit of its own.
 */
export function untilAskedToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve())
  process.once('disconnect', () => resolve())
  return promise
}
