import { sql } from 'kysely'
import type { Reply } from '#contract/index.ts'
import { day, hour } from '#kernel/instants.ts'
import { runJob } from './jobs.ts'
import type { Company, Desk, Staff } from './desk.ts'
import type { Caller } from './door.ts'

/** The first quarter of an hour in so many days, at this hour of UTC. */
export function inDays(days: number, hourOfDay: number): Date {
  return new Date(Math.floor(Date.now() / day) * day + days * day + hourOfDay * hour)
}

/** Day and night, so that a test that runs at any hour finds a slot. */
export const always = { zone: 'UTC', hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name) => [name, [['00:00', '24:00'] as [string, string]]])), holidays: [], exceptions: [], breaks: [] }
export const expertise = { offers: true, skills: ['encoding'], languages: ['en' as const, 'fr' as const], written: always, beforeMinutes: 0, afterMinutes: 0, videoLink: 'https://meet.example/desk' }
export const ladders = { name: { en: 'Encoding ladders', fr: 'Paliers d’encodage' }, summary: { en: '', fr: '' }, minutes: 60, skills: ['encoding'], questions: [{ en: 'Which players?', fr: 'Quels lecteurs ?' }] }

/** Somebody who holds consultations, with their hours. */
export async function makeExpert(desk: Desk, change: Partial<typeof expertise> = {}, values: Parameters<Desk['staff']>[1] = {}): Promise<Staff> {
  const person = await desk.staff(['expert'], values)
  await (await desk.as(person)).ask('experts.change', { params: { id: person.id }, body: { ...expertise, version: 0, ...change } })
  return person
}

/** A company whose plan has consultations, granted its minutes of this month, and its administrator at the door. */
export async function makeBooker(desk: Desk, values: Parameters<Desk['company']>[0] = {}, person: Parameters<Desk['client']>[1] = {}): Promise<{ company: Company; caller: Caller }> {
  const company = await desk.company({ plan: 'premium', ...values })
  await runJob(desk, 'keep-minutes')
  return { company, caller: await desk.as(await desk.client(company, { roles: ['client_admin'], sees_company: true, ...person })) }
}

/** What somebody books, unless a test says otherwise. */
export function wish(topic: Reply<'topics.create'>, at: Date, change: object = {}) {
  return { topicId: topic.id, expertId: null, at: at.toISOString(), subject: 'Our ladder for sport', answers: ['All of them'], language: 'en' as const, ...change }
}

/** Moves a consultation into the past or the future, as if time had gone by. */
export async function shift(desk: Desk, id: string, hours: number): Promise<void> {
  const by = `${hours} hours`
  await sql`update consultations set starts_at = starts_at + ${by}::interval, ends_at = ends_at + ${by}::interval, blocked = tstzrange(lower(blocked) + ${by}::interval, upper(blocked) + ${by}::interval) where id = ${id}::uuid`.execute(desk.db)
}
