import type { CategoryKey } from '#contract/categories.ts'
import { proposeSeverity } from '#contract/categories.ts'
import { minute } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import { slugOf } from '#kernel/slug.ts'
import type { Severity } from '#kernel/severity.ts'
import { clients, companies, ours, type ClientKey, type CompanyKey, type StaffKey } from './people.ts'
import type { Chance } from './random.ts'
import type { Story, Telling } from './story.ts'
import { typeset } from './typeset.ts'

/** Who and what one ticket is about: its people, its words, its facts. */
export type Cast = {
  readonly company: CompanyKey, readonly client: ClientKey, readonly owner: StaffKey, readonly technician: StaffKey, readonly language: Language
  readonly story: Story, readonly telling: Telling, readonly severity: Severity, readonly details: Readonly<Record<string, string | number>>
  /** A text of the story or a phrase, with this ticket's values, set as its language is set. */
  readonly say: (this: void, text: string) => string
}

/** What of a cast is decided; the rest is left to chance. */
export type Casting = { readonly story: Story, readonly client: ClientKey, readonly owner?: StaffKey, readonly technician?: StaffKey, /** When the first message came, milliseconds before the present. */ readonly ago: number }

const technicians: Partial<Record<CategoryKey, StaffKey>> = { playback: 'sana', domain: 'sana', drm: 'sana', analytics: 'sana', email: 'sana', encoding: 'yann', upload: 'yann', live: 'yann', subtitles: 'yann', interface: 'yann' }

/** Casts a ticket. */
export function castTicket(given: Casting, chance: Chance, now: Date): Cast {
  const { story } = given
  const client = clientOf(given.client)
  const company = companies[client.company]
  const language: Language = company.language
  const opened = new Date(now.getTime() - given.ago)
  const owner = given.owner ?? chooseOwner(language, opened, chance)
  const technician = given.technician ?? technicians[story.category] ?? 'ravi'
  const slots = { ...slotsOf(client.company, opened, chance), client: firstName(client.name), support: firstName(ours[owner].name), tech: firstName(ours[technician].name), manager: firstName(ours[company.manager].name) }
  const say = (text: string) => typeset(text, language, slots)
  const details = Object.fromEntries(Object.entries(story.details).filter(([, value]) => value !== '').map(([key, value]) => [key, typeof value === 'string' ? say(value) : value]))
  const scope = details['scope']
  return {
    company: client.company, client: client.key, owner, technician, language, story, telling: story[language], details, say,
    severity: proposeSeverity(story.category, story.impact, typeof scope === 'string' ? scope : undefined),
  }
}

export function clientOf(key: ClientKey): (typeof clients)[number] {
  return clients.find((client) => client.key === key) ?? clients[0]
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name
}

function chooseOwner(language: Language, opened: Date, chance: Chance): StaffKey {
  const isLate = opened.getUTCHours() >= 18 || opened.getUTCHours() < 5 || opened.getUTCDay() % 6 === 0
  if (language === 'en') return chance.happens(0.75) ? 'emma' : chance.pick(['noe', 'aya'])
  if (isLate && chance.happens(0.7)) return 'lucas'
  return chance.happens(0.06) ? 'helene' : chance.pick(['noe', 'noe', 'aya', 'aya', 'lucas'])
}

function slotsOf(key: CompanyKey, opened: Date, chance: Chance): Record<string, string> {
  const company = companies[key]
  const [title, title2] = pickTwo(company.titles, chance)
  const since = new Date(opened.getTime() - chance.whole(8, 70) * minute)
  const job = String(chance.whole(21_000, 98_999))
  const slug = slugOf(title)
  return {
    company: company.name, site: company.site, title, title2, slug, job, file: `${slug}_master.mov`, event: chance.pick<string>(company.events), city: chance.pick<string>(company.cities), isp: chance.pick<string>(company.isps),
    count: String(chance.whole(6, 64)), version: `${chance.whole(4, 7)}.${chance.whole(0, 14)}.${chance.whole(0, 3)}`, since: since.toISOString(), starts: new Date(opened.getTime() + chance.whole(3, 9) * 60 * minute).toISOString(),
    time: clockTime(since, company.language, company.zone),
  }
}

function pickTwo(titles: readonly [string, string, ...string[]], chance: Chance): [string, string] {
  const first = chance.whole(0, titles.length - 1)
  const second = (first + chance.whole(1, titles.length - 1)) % titles.length
  return [titles[first] ?? titles[0], titles[second] ?? titles[1]]
}

/** The hour as people write it: 13 h 10, 1:10 pm. */
function clockTime(at: Date, language: Language, timeZone: string): string {
  if (language === 'en') return new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hour12: true, timeZone }).format(at)
  const parts = new Intl.DateTimeFormat('fr', { hour: 'numeric', minute: '2-digit', timeZone }).formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${Number(part('hour'))} h ${part('minute')}`
}
