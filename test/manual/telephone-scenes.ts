import { fresh } from './people-at-hand.ts'
import type { Making, Scene } from './service-scenes.ts'

const named = ({ language }: Pick<Making, 'language'>) => fresh(language === 'fr' ? 'Standard de Lyon' : 'Leeds switchboard')

/** A name that no telephone system has. */
const telephone: Scene = async (making) => ({ system: named(making) })

/** A telephone system that is connected, and a colleague with an extension of their own. */
const telephoneThere: Scene = async (making) => {
  const { cast, language } = making
  const system = named(making)
  await cast.administrator.ask('admin.telephony.create', { body: { name: system, kind: 'generic', signed: false, authToken: '', publicKey: '' } })
  const { me } = await (await cast.whoIs('support', language)).ask('session.show')
  return { system, colleague: me?.name ?? '', extension: fresh(language === 'fr' ? 'poste' : 'ext') }
}

/** Telephone systems, and who is who on them. */
export const telephoneScenes: Readonly<Record<string, Scene>> = { telephone, 'telephone-there': telephoneThere }
