import { addDomain, addNote, addProduct } from '#domains/clients/index.ts'
import type { Tx } from '#db/index.ts'
import type { NoteKind, ProductKind } from '#kernel/clients.ts'
import { day, later } from '#kernel/instants.ts'
import { companies, type CompanyKey } from './people.ts'
import type { Cast } from './settle.ts'

type Known = { readonly products: readonly (readonly [ProductKind, string])[]; readonly notes: readonly (readonly [NoteKind, number, string])[] }

const french = ['production', 'préproduction']
const english = ['production', 'staging']

/** What account managers know of their clients: what these run, and what was said. */
const known: Partial<Record<CompanyKey, Known>> = {
  cinephare: { products: [['site', 'cinephare.example'], ['app', 'Application télévision'], ['channel', 'Ciné-club en direct']], notes: [
    ['call', 2, 'Inès prépare l’avant-première des Passeurs : elle veut quelqu’un de joignable le soir même.'], ['note', 30, 'Préfère le téléphone au courriel. Décide vite.'],
  ] },
  kinoNord: { products: [['site', 'kinonord.example'], ['app', 'Kino Nord mobile']], notes: [['meeting', 9, 'Point trimestriel : contents du direct, agacés par la lenteur de l’encodage en juin.']] },
  littoral: { products: [['channel', 'Antenne principale'], ['channel', 'Événements'], ['site', 'tvlittoral.example']], notes: [['mail', 4, 'Ana envoie le programme de la Fête de la mer.']] },
  harbour: { products: [['site', 'harbourfilms.example'], ['app', 'Television app']], notes: [['call', 6, 'Grace asks for a second administrator while she is away in December.']] },
  prairie: { products: [['channel', 'Game channel'], ['app', 'Prairie mobile'], ['site', 'prairiesports.example']], notes: [['meeting', 12, 'Wants the championship watched live, with somebody on the telephone throughout.']] },
}

/** Writes down what account managers know of their clients, each at its time. */
export async function describeClients(tx: Tx, now: Date, cast: Cast): Promise<void> {
  for (const [key, { manager, language, site }] of Object.entries(companies)) {
    const company = Object.keys(companies).find((each): each is CompanyKey => each === key)
    if (company === undefined) continue
    const organisationId = cast.company(company)
    const actor = cast.staff(manager)
    await addDomain(tx, actor, later(now, -60 * day), { organisationId, domain: site, how: language === 'fr' ? 'Enregistrement DNS vérifié à la signature' : 'Record in its DNS, checked when they signed' })
    const { products, notes } = known[company] ?? { products: [], notes: [] }
    for (const [kind, name] of products) await addProduct(tx, actor, later(now, -58 * day), { organisationId, kind, name, url: kind === 'site' ? `https://${name}` : '', environments: language === 'fr' ? french : english })
    for (const [kind, days, text] of notes) await addNote(tx, actor, later(now, -days * day), { organisationId, kind, text, at: null })
  }
}
