import type { LeavingPreview } from '#contract/leaving.ts'
import type { Tx } from '#db/index.ts'
import { findPerson, type KnownPerson } from '#domains/accounts/index.ts'
import { writeMail } from '#domains/templates/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { leaving as english } from '#words/en/leaving.ts'
import { leaving as french } from '#words/fr/leaving.ts'
import { translator } from '#words/index.ts'
import { partOf, type Part } from './leaving.rules.ts'

export type Handed = { readonly person: KnownPerson; readonly preview: LeavingPreview; readonly taking: readonly { readonly part: Part; readonly to: { readonly id: KnownPerson['id']; readonly name: string } }[]; readonly word: string; readonly deskUrl: string }
const words = { en: translator('en', english), fr: translator('fr', french) }

/** Tells each who takes over what they have from now on; what somebody gave themselves is no news to them. */
export async function writeHandedOver(tx: Tx, actor: ClientActor | StaffActor, { person, preview, taking, word, deskUrl }: Handed): Promise<void> {
  for (const id of new Set(taking.map(({ to }) => to.id))) {
    if (id === actor.personId) continue
    const to = await findPerson(tx, id)
    if (to === undefined) continue
    const parts = new Set(taking.filter((each) => each.to.id === id).map(({ part }) => part))
    const lines = preview.left.flatMap(({ what, count }) => { const part = partOf(what); return part !== undefined && parts.has(part) ? [`• ${words[to.language](`left.${what}`, { count })}`] : [] }).join('\n')
    await writeMail(tx, { kind: 'handed_over', to, deskUrl, values: { by: actor.name, leaver: person.name, lines, ...(word === '' ? {} : { reason: word }), link: `${deskUrl}/${person.side === 'client' ? 'client' : 'desk'}` } })
  }
}
