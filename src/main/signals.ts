/**
 * Settles at the first SIGTERM, SIGINT or SIGHUP, or when whoever passes them on is gone: the launcher, or the shell that npm puts before
 * its scripts, which dies of a signal without passing it on. Later ones change nothing: a terminal sends Ctrl-C to launcher and program
 * both, and the end has a time limit of its own.
 */
export function untilAskedToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve())
  process.once('disconnect', () => resolve())
  if (process.env['npm_lifecycle_event'] && process.platform !== 'win32') watchParent(resolve)
  return promise
}

function watchParent(gone: () => void): void {
  const parent = process.ppid
  const watching = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watching)
    gone()
  }, 100)
  watching.unref()
}
