import { severities, type Severity } from '#kernel/severity.ts'

/** How badly something is affected, as the client answers it. */
export const impacts = ['down', 'partly', 'minor'] as const
export type Impact = (typeof impacts)[number]

export type FieldKind = 'text' | 'url' | 'choice' | 'instant' | 'number'
/** A question asked for one category; its words are `field.<key>`, its choices `choice.<key>.<value>`. */
export type Field = { readonly key: string; readonly kind: FieldKind; readonly required?: true; readonly choices?: readonly string[] }
type Category = { readonly severity: Readonly<Record<Impact, Severity>>; readonly fields: readonly Field[] }

const scope: Field = { key: 'scope', kind: 'choice', choices: ['everyone', 'platform', 'country', 'title', 'person'] }
const devices: Field = { key: 'devices', kind: 'choice', choices: ['all', 'web', 'mobile', 'tv', 'box'] }
const since: Field = { key: 'since', kind: 'instant' }
const page: Field = { key: 'page', kind: 'url' }
const manifest: Field = { key: 'manifest', kind: 'url' }
const content: Field = { key: 'content', kind: 'text' }
const errorText: Field = { key: 'error', kind: 'text' }
const core = { down: 'critical', partly: 'high', minor: 'medium' } as const
const business = { down: 'high', partly: 'medium', minor: 'medium' } as const
const mild = { down: 'medium', partly: 'medium', minor: 'low' } as const

/** What a client can report (17 categories): the severity proposed by impact, and the evidence asked for. The first eight are shown first. */
export const categories = {
  login: { severity: core, fields: [scope, page, errorText, since] },
  playback: { severity: core, fields: [manifest, devices, scope, errorText, since] },
  payment: { severity: core, fields: [{ key: 'gateway', kind: 'text' }, { key: 'transaction', kind: 'text' }, scope, errorText, since] },
  cms: { severity: business, fields: [{ key: 'screen', kind: 'text' }, content, errorText, since] },
  encoding: { severity: business, fields: [{ key: 'job', kind: 'text' }, { key: 'file', kind: 'text' }, errorText, since] },
  upload: { severity: business, fields: [{ key: 'file', kind: 'text' }, { key: 'method', kind: 'choice', choices: ['browser', 'ftp', 's3', 'url', 'mrss'] }, { key: 'reached', kind: 'number' }, errorText] },
  interface: { severity: { down: 'medium', partly: 'low', minor: 'low' }, fields: [page, { key: 'browser', kind: 'text' }] },
  how_to: { severity: { down: 'medium', partly: 'medium', minor: 'medium' }, fields: [{ key: 'screen', kind: 'text' }] },
  live: { severity: core, fields: [{ key: 'event', kind: 'text' }, { key: 'starts', kind: 'instant' }, manifest, { key: 'encoder', kind: 'text' }, since] },
  drm: { severity: core, fields: [{ key: 'key_system', kind: 'choice', choices: ['all', 'widevine', 'fairplay', 'playready'] }, manifest, devices, errorText] },
  apps: { severity: core, fields: [{ key: 'platform', kind: 'choice', choices: ['ios', 'android', 'android_tv', 'apple_tv', 'samsung', 'lg', 'roku', 'other'] }, { key: 'app_version', kind: 'text' }, errorText] },
  ads: { severity: { down: 'high', partly: 'medium', minor: 'medium' }, fields: [{ key: 'tag', kind: 'url' }, { key: 'campaign', kind: 'text' }, errorText] },
  analytics: { severity: mild, fields: [{ key: 'report', kind: 'text' }, { key: 'period', kind: 'text' }] },
  domain: { severity: { down: 'critical', partly: 'high', minor: 'medium' }, fields: [{ key: 'domain', kind: 'text' }, errorText, since] },
  email: { severity: { down: 'high', partly: 'medium', minor: 'low' }, fields: [{ key: 'recipient', kind: 'text' }, { key: 'template', kind: 'text' }, errorText] },
  subtitles: { severity: { down: 'high', partly: 'medium', minor: 'low' }, fields: [content, { key: 'track_language', kind: 'text' }, { key: 'time_code', kind: 'text' }] },
  billing: { severity: { down: 'high', partly: 'medium', minor: 'medium' }, fields: [{ key: 'invoice', kind: 'text' }] },
} as const satisfies Record<string, Category>

export type CategoryKey = keyof typeof categories
export const categoryKeys = Object.keys(categories) as [CategoryKey, ...CategoryKey[]]

/** The questions of a category. */
export function fieldsOf(category: CategoryKey): readonly Field[] {
  return categories[category].fields
}

/** The severity the desk proposes for two answers, one level milder when only one title or one person is touched. */
export function proposeSeverity(category: CategoryKey, impact: Impact, scope?: string): Severity {
  const proposed: Severity = categories[category].severity[impact]
  if (scope !== 'title' && scope !== 'person') return proposed
  return severities[Math.min(severities.indexOf(proposed) + 1, severities.length - 1)] ?? proposed
}
