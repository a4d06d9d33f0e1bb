import type { Language } from '#kernel/languages.ts'
import { plain } from '#kernel/plain.ts'
import type { Role } from '#kernel/roles.ts'

/** The one password of every demonstration account; it is printed at the start and in the README, and protects nothing. */
export const demoPassword = 'relais-demo-2026'

export type StaffKey = keyof typeof ours
export type CompanyKey = keyof typeof companies
export type ClientKey = (typeof clients)[number]['key']
export type DemoPerson = { readonly name: string, readonly email: string, readonly roles: readonly [Role, ...Role[]], readonly language: Language, readonly zone: string, readonly title: string, readonly directLine: string }

function staff(name: string, roles: readonly [Role, ...Role[]], about: { title: string, language?: Language, zone?: string, directLine?: string }): DemoPerson {
  const given = plain(name.split(' ')[0] ?? name)
  return { name, roles, email: `${given}@relais.example`, language: about.language ?? 'fr', zone: about.zone ?? 'Europe/Paris', title: about.title, directLine: about.directLine ?? '' }
}

/** The vendor's people; telephone numbers are of ranges kept free for fiction. */
export const ours = {
  noe: staff('Noé Garnier', ['support'], { title: 'Support' }),
  aya: staff('Aya Diallo', ['support'], { title: 'Support' }),
  emma: staff('Emma Clarke', ['support'], { title: 'Support', language: 'en', zone: 'Europe/London' }),
  lucas: staff('Lucas Moreau', ['support'], { title: 'Support, soir et week-end' }),
  sana: staff('Sana Belkacem', ['technical'], { title: 'Diffusion et CDN' }),
  yann: staff('Yann Kervella', ['technical', 'expert'], { title: 'Encodage et direct' }),
  ravi: staff('Ravi Menon', ['technical'], { title: 'Apps and payments', language: 'en', zone: 'Europe/London' }),
  claire: staff('Claire Aubin', ['account_manager'], { title: 'Gestionnaire de compte', directLine: '+33 1 99 00 12 34' }),
  james: staff('James Holloway', ['account_manager'], { title: 'Account manager', language: 'en', zone: 'Europe/London', directLine: '+44 20 7946 0812' }),
  helene: staff('Hélène Vasseur', ['head', 'support'], { title: 'Responsable du support', directLine: '+33 1 99 00 56 70' }),
  viktor: staff('Viktor Lindqvist', ['expert'], { title: 'Streaming expert', language: 'en', zone: 'Europe/Stockholm' }),
  camille: staff('Camille Roche', ['administrator'], { title: 'Administration de Relais' }),
} as const satisfies Record<string, DemoPerson>

/** A client company, and the world that its tickets tell of. */
export type DemoCompany = {
  readonly name: string, readonly plan: 'standard' | 'premium' | 'enterprise', readonly language: Language, readonly zone: string, readonly manager: 'claire' | 'james', readonly site: string
  readonly titles: readonly [string, string, ...string[]], readonly events: readonly [string, ...string[]], readonly cities: readonly [string, ...string[]], readonly isps: readonly [string, ...string[]]
  /** How much of the desk's work comes from here. */
  readonly weight: number
}

export const companies = {
  cinephare: {
    name: 'Cinéphare', plan: 'premium', language: 'fr', zone: 'Europe/Paris', manager: 'claire', site: 'cinephare.example', weight: 20,
    titles: ['La Dernière Marée', 'Les Heures claires', 'Un été à Sète', 'Le Phare d’Armen', 'Nuit blanche à Lyon', 'Les Passeurs'], events: ['Avant-première des Passeurs', 'Ciné-club du jeudi'], cities: ['Nantes', 'Lille', 'Toulouse'], isps: ['Orange', 'Free'],
  },
  kinoNord: {
    name: 'Kino Nord', plan: 'enterprise', language: 'fr', zone: 'Europe/Brussels', manager: 'claire', site: 'kinonord.example', weight: 17,
    titles: ['Brume sur l’Escaut', 'Le Canal', 'Rue des Bouchers', 'Les Géants du carnaval', 'Minuit à Ostende'], events: ['Nuit du court métrage', 'Carnaval de Binche', 'Débat du dimanche'], cities: ['Liège', 'Namur', 'Gand'], isps: ['Proximus', 'Voo'],
  },
  studioAzur: {
    name: 'Studio Azur', plan: 'standard', language: 'fr', zone: 'Europe/Paris', manager: 'claire', site: 'studioazur.example', weight: 10,
    titles: ['Calanques', 'La Promenade', 'Les Mimosas', 'Estérel'], events: ['Carnaval de Nice'], cities: ['Nice', 'Antibes'], isps: ['SFR', 'Orange'],
  },
  festivals: {
    name: 'Festivals+', plan: 'standard', language: 'fr', zone: 'Europe/Paris', manager: 'claire', site: 'festivalsplus.example', weight: 11,
    titles: ['Compétition : Sable', 'Compétition : L’Atelier', 'Rétrospective Varda', 'Courts de minuit', 'Premiers films'], events: ['Cérémonie d’ouverture', 'Remise des prix'], cities: ['Cannes', 'Angers', 'Clermont-Ferrand'], isps: ['Bouygues', 'Orange'],
  },
  littoral: {
    name: 'TV Littoral', plan: 'enterprise', language: 'fr', zone: 'Europe/Paris', manager: 'claire', site: 'tvlittoral.example', weight: 13,
    titles: ['Gens de mer', 'Le Journal de la côte', 'Marées hautes', 'Retour au port'], events: ['Route du Rhum, le départ', 'Fête de la mer', 'Conseil municipal'], cities: ['Brest', 'La Rochelle', 'Saint-Malo'], isps: ['Orange', 'SFR'],
  },
  harbour: {
    name: 'Harbour Films', plan: 'premium', language: 'en', zone: 'Europe/London', manager: 'james', site: 'harbourfilms.example', weight: 13,
    titles: ['The Long Ferry', 'Saltmarsh', 'A Quiet Street in Hull', 'Lanterns', 'Northern Light'], events: ['Q&A with the director', 'Harbour Shorts Night'], cities: ['Leeds', 'Bristol', 'Glasgow'], isps: ['BT', 'Virgin Media'],
  },
  prairie: {
    name: 'Prairie Sports Network', plan: 'enterprise', language: 'en', zone: 'America/Chicago', manager: 'james', site: 'prairiesports.example', weight: 11,
    titles: ['Friday Night Replay', 'Inside the Rink', 'The Comeback Season', 'Coach’s Corner'], events: ['Bison v Hawks', 'State Championship Final', 'Midweek Derby'], cities: ['Omaha', 'Fargo', 'Des Moines'], isps: ['Comcast', 'Mediacom'],
  },
  kestrel: {
    name: 'Kestrel Fitness', plan: 'standard', language: 'en', zone: 'Australia/Sydney', manager: 'james', site: 'kestrelfitness.example', weight: 5,
    titles: ['Morning Flow', 'Strong in 20', 'Run with Me', 'Core Basics'], events: ['Sunday Live Class', 'Summer Challenge Launch'], cities: ['Sydney', 'Perth'], isps: ['Telstra', 'Optus'],
  },
} as const satisfies Record<string, DemoCompany>

type DemoClient = { readonly key: string, readonly company: CompanyKey, readonly name: string, readonly role: 'client_admin' | 'client_user', readonly seesCompany: boolean, /** Invited, but has not come yet. */ readonly awaited?: true }

/** The clients' people: whoever comes first for a company writes most. */
export const clients = [
  { key: 'ines', company: 'cinephare', name: 'Inès Marchand', role: 'client_admin', seesCompany: true },
  { key: 'marc', company: 'cinephare', name: 'Marc Oddo', role: 'client_user', seesCompany: false },
  { key: 'paul', company: 'kinoNord', name: 'Paul Derval', role: 'client_admin', seesCompany: true },
  { key: 'judith', company: 'kinoNord', name: 'Judith Maes', role: 'client_user', seesCompany: true },
  { key: 'lea', company: 'studioAzur', name: 'Léa Fontan', role: 'client_admin', seesCompany: true },
  { key: 'omar', company: 'festivals', name: 'Omar Said', role: 'client_admin', seesCompany: true },
  { key: 'ana', company: 'littoral', name: 'Ana Ruiz', role: 'client_admin', seesCompany: true },
  { key: 'bastien', company: 'littoral', name: 'Bastien Corre', role: 'client_user', seesCompany: false, awaited: true },
  { key: 'grace', company: 'harbour', name: 'Grace Whitfield', role: 'client_admin', seesCompany: true },
  { key: 'tom', company: 'harbour', name: 'Tom Adeyemi', role: 'client_user', seesCompany: false },
  { key: 'dana', company: 'prairie', name: 'Dana Kowalski', role: 'client_admin', seesCompany: true },
  { key: 'luis', company: 'prairie', name: 'Luis Herrera', role: 'client_user', seesCompany: true },
  { key: 'priya', company: 'kestrel', name: 'Priya Raman', role: 'client_admin', seesCompany: true },
] as const satisfies readonly DemoClient[]

/** Who belongs to a second company, and signs in once for both. */
export const twofold = { key: 'judith', company: 'festivals', role: 'client_user', seesCompany: true } as const satisfies Pick<DemoClient, 'company' | 'role' | 'seesCompany'> & { readonly key: ClientKey }

/** A client's address at their company. */
export function addressOf(client: (typeof clients)[number]): string {
  return `${plain(client.name).replace(' ', '.')}@${companies[client.company].site}`
}

/** Who may sign in for each role, for the table printed at the start. */
export const shown = { support: 'noe', technical: 'sana', account_manager: 'claire', head: 'helene', expert: 'viktor', administrator: 'camille', client_admin: 'ines', client_user: 'marc' } as const
