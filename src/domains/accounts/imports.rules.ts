import type { ImportRow, RowFault } from '#contract/credentials.ts'
import type { CsvTable } from '#kernel/csv-read.ts'
import type { Language } from '#kernel/languages.ts'
import { plain } from '#kernel/plain.ts'

type Column = 'name' | 'first' | 'last' | 'email' | 'role' | 'language' | 'sees'

/** As many as one file may hold. */
export const mostPeople = 20_000

const headings: Readonly<Record<Column, readonly string[]>> = {
  name: ['name', 'full name', 'nom complet', 'nom et prenom', 'prenom et nom'], first: ['first name', 'firstname', 'given name', 'prenom'], last: ['last name', 'lastname', 'surname', 'family name', 'nom de famille'],
  email: ['email', 'e-mail', 'mail', 'address', 'e-mail address', 'email address', 'courriel', 'adresse', 'adresse e-mail', 'adresse mail', 'adresse courriel'],
  role: ['role', 'roles'], language: ['language', 'lang', 'langue'], sees: ['sees company', 'company tickets', 'voit la societe', 'tickets de la societe'],
}
const roles: Readonly<Record<string, ImportRow['role']>> = {
  '': 'client_user', 'user': 'client_user', 'utilisateur': 'client_user', 'utilisatrice': 'client_user', 'client_user': 'client_user',
  'administrator': 'client_admin', 'admin': 'client_admin', 'administrateur': 'client_admin', 'administratrice': 'client_admin', 'client_admin': 'client_admin',
}
const languages: Readonly<Record<string, Language>> = { fr: 'fr', french: 'fr', francais: 'fr', en: 'en', english: 'en', anglais: 'en' }
const answers: Readonly<Record<string, boolean>> = { '': false, 'no': false, 'non': false, '0': false, 'false': false, 'faux': false, 'yes': true, 'oui': true, '1': true, 'true': true, 'vrai': true, 'x': true }

function plainCell(text: string): string {
  return plain(text).trim().replaceAll(/\s+/g, ' ')
}

function columnsOf(header: readonly string[]): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>()
  header.forEach((cell, place) => {
    const said = plainCell(cell)
    // "Nom" is the family name beside a given name, and the whole name alone.
    const known = said === 'nom' ? (header.some((each) => plainCell(each) === 'prenom') ? 'last' : 'name') : columns.find((column) => headings[column].includes(said))
    if (known !== undefined && !found.has(known)) found.set(known, place)
  })
  return found
}
const columns: readonly Column[] = ['name', 'first', 'last', 'email', 'role', 'language', 'sees']

const address = /^[^\s@<>()[\]\\,;:"]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/
const invisible = /[\u0000-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/

type Read = { readonly people: ImportRow[]; readonly faults: RowFault[] }

/** What a table says of people, row by row, and everything that is wrong with it. A row with a fault makes nobody. */
export function readPeople({ rows }: CsvTable, { language, taken }: { readonly language: Language; readonly taken: (email: string) => boolean }): Read {
  const [header, ...body] = rows
  const wrongFile = (wrong: RowFault['wrong'], value = ''): Read => ({ people: [], faults: [{ line: header?.line ?? 1, field: 'file', wrong, value }] })
  if (header === undefined) return wrongFile('empty')
  const places = columnsOf(header.cells)
  if (!places.has('email') || !(places.has('name') || (places.has('first') && places.has('last')))) return wrongFile('columns', header.cells.join(', ').slice(0, 200))
  if (body.length === 0) return wrongFile('empty')
  if (body.length > mostPeople) return wrongFile('too_many', String(mostPeople))
  const seen = new Set<string>()
  const people: ImportRow[] = []
  const faults: RowFault[] = []
  for (const { line, cells } of body) {
    const cell = (column: Column) => cells[places.get(column) ?? -1] ?? ''
    const name = places.has('name') && cell('name') !== '' ? cell('name') : `${cell('first')} ${cell('last')}`.trim()
    const email = cell('email').toLowerCase()
    const [role, spoken, sees] = [roles[plainCell(cell('role'))], cell('language') === '' ? language : languages[plainCell(cell('language'))], answers[plainCell(cell('sees'))]]
    const wrong: (readonly [RowFault['field'], RowFault['wrong'] | undefined, string])[] = [
      ['name', faultOfName(name), name], ['email', faultOfEmail(email, seen, taken), email],
      ['role', role === undefined ? 'choice' : undefined, cell('role')], ['language', spoken === undefined ? 'choice' : undefined, cell('language')], ['sees', sees === undefined ? 'choice' : undefined, cell('sees')],
    ]
    const found = wrong.flatMap(([field, fault, value]) => (fault === undefined ? [] : [{ line, field, wrong: fault, value: value.slice(0, 120) }]))
    faults.push(...found)
    seen.add(email)
    if (found.length === 0 && role !== undefined && spoken !== undefined) people.push({ line, name, email, role, language: spoken, seesCompany: sees === true || role === 'client_admin' })
  }
  return { people, faults }
}

function faultOfName(name: string): RowFault['wrong'] | undefined {
  if (name === '') return 'required'
  if (name.length > 120) return 'too_long'
  return invisible.test(name) ? 'choice' : undefined
}

function faultOfEmail(email: string, seen: ReadonlySet<string>, taken: (email: string) => boolean): RowFault['wrong'] | undefined {
  if (email === '') return 'required'
  if (email.length > 254 || !address.test(email)) return 'address'
  if (seen.has(email)) return 'twice'
  return taken(email) ? 'taken' : undefined
}
