import { StartFault } from '#kernel/start-fault.ts'
import type { Config } from './config.ts'

/** `relais mail explain`: says how a mail is read. */
export async function mail(config: Config): Promise<number> {
  if (config.words.join(' ') !== 'explain') throw new StartFault('usage', { found: `mail ${config.words.join(' ')}`.trim() })
  const { explainMail } = await import('./mail-explain.ts')
  return explainMail(config)
}
