import { createECDH, randomBytes } from 'node:crypto'
import { password } from '../harness/staffed.ts'
import { app } from '../harness/visitor.ts'
import { tag } from './people-at-hand.ts'
import type { Scene } from './service-scenes.ts'

/** The reader gives a code of their app when they sign in. */
const secondFactorOn: Scene = async ({ reader }) => {
  if (reader === undefined) throw new Error('nobody reads')
  const { secret, recoveryCodes: [old = ''] } = await reader.ask('me.secondFactor.start', { body: { password } })
  const code = app(secret)
  await reader.ask('me.secondFactor.finish', { body: { code: await code(-1) } })
  return { old, code: await code() }
}

const telephone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1'

/** The reader is told things on their telephone too. */
const toldOnTelephone: Scene = async ({ reader }) => {
  if (reader === undefined) throw new Error('nobody reads')
  const keys = { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: randomBytes(16).toString('base64url') }
  await reader.ask('me.push.add', { body: { endpoint: `https://push.manual.example/${tag()}`, keys } }, { headers: { 'user-agent': telephone } })
  return {}
}

/** What somebody has set up for themselves. */
export const profileScenes: Readonly<Record<string, Scene>> = { 'second-factor-on': secondFactorOn, 'told-on-a-telephone': toldOnTelephone }
