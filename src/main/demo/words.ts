import { changeTemplate } from '#domains/templates/index.ts'
import type { Tx } from '#db/index.ts'
import { day, later } from '#kernel/instants.ts'
import type { Cast } from './settle.ts'

const french = {
  subject: '{number}\u202f: votre demande est entre nos mains',
  body: `Bonjour {name},

Votre demande «\u202f{subject}\u202f» est bien arrivée, avec une gravité {severity}.

Vous avez une réponse d’une personne au plus tard {due}.

Tout ce que vous ajoutez ici nous aide\u202f: captures d’écran, heures, appareils concernés.
{link}

L’équipe {desk}
{number}`,
  action: 'Suivre ma demande',
}
const english = {
  subject: '{number}: your request is in our hands',
  body: `Hello {name},

Your request “{subject}” has arrived, with severity {severity}.

A person answers you before {due}.

Whatever you add here helps us: screenshots, times, the devices concerned.
{link}

The {desk} team
{number}`,
  action: 'Follow my request',
}

/** The administrator wrote the receipt in words of the house some weeks ago, and mended the French a week later. */
export async function settleWords(tx: Tx, now: Date, cast: Cast): Promise<void> {
  const camille = cast.staff('camille')
  const first = { ...french, subject: '{number}\u202f: nous avons votre demande', action: 'Suivre' }
  await changeTemplate(tx, camille, later(now, -40 * day), { kind: 'submitted', language: 'fr', version: 0, words: first })
  await changeTemplate(tx, camille, later(now, -40 * day), { kind: 'submitted', language: 'en', version: 0, words: english })
  await changeTemplate(tx, camille, later(now, -33 * day), { kind: 'submitted', language: 'fr', version: 1, words: french })
}
