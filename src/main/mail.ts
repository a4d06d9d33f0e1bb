import type { Config } from './config.ts'

/** `relais mail explain` says how a mail is read; `relais mail [address]` keeps one that a mail server pipes. */
export async function mail(config: Config): Promise<number> {
  if (config.words[0] !== 'explain') return (await import('./mail-in.ts')).takeMail(config)
  const { explainMail } = await import('./mail-explain.ts')
  return explainMail(config)
}
