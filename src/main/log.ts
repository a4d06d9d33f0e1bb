import pino, { type Logger } from 'pino'

export type Log = Logger

const secrets = ['password', 'secret', 'token', 'cookie', 'authorization', 'code', 'body', 'url', 'email']

/** The structured log, on standard error: JSON lines for machines. Whatever names a secret or what people wrote is left out, however deep. */
export function openLog(level = 'info'): Log {
  const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths, remove: true } }, pino.destination({ dest: 2, sync: true }))
}
