import { access, constants } from 'node:fs/promises'
import type { Handler } from 'hono'
import type { Db } from '#db/index.ts'
import { readVitals } from '#db/vitals.ts'
import { listWarnings, nameOfTeam } from '#domains/calendars/index.ts'
import { listMissingTargets } from '#domains/clocks/index.ts'
import { translator } from '#words/index.ts'
import { onCall as english } from '#words/en/on-call.ts'
import type { AppDeps } from './deps.ts'
import { json } from './refusals.ts'

/** After this many seconds without a sign of life a part counts as stopped. */
const silence = 60
/** Deadlines follow the database; a machine whose clock is further away than so many seconds says wrong times. */
const greatestDrift = 2

export type Part = { readonly name: 'database' | 'clocks' | 'worker' | 'files' | 'policies' | 'on_call' | 'time'; readonly well: boolean; readonly reason: string; readonly at: string | null }

function sayAge(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min`
}

/** How each part of the desk is, with the reason when it is not well, in English for operators. */
export async function examine(deps: AppDeps): Promise<{ parts: Part[]; schema: number }> {
  const files: Part = await access(deps.config.dataDir, constants.W_OK).then(
    () => ({ name: 'files', well: true, reason: '', at: null }), () => ({ name: 'files', well: false, reason: 'the data directory cannot be written', at: null }))
  try {
    const { heartbeats, schema } = await readVitals(deps.db.staff)
    const living = (['clocks', 'worker'] as const).map((name): Part => {
      const beat = heartbeats.find((one) => one.name === name)
      if (beat === undefined) return { name, well: false, reason: `${name === 'clocks' ? 'clocks have' : 'the worker has'} not started`, at: null }
      const well = beat.age < silence
      return { name, well, reason: well ? '' : `${name === 'clocks' ? 'clocks have' : 'the worker has'} not run for ${sayAge(beat.age)}`, at: beat.at.toISOString() }
    })
    return { parts: [{ name: 'database', well: true, reason: '', at: null }, ...living, files], schema }
  } catch {
    return { parts: [{ name: 'database', well: false, reason: 'the database does not answer', at: null }, files], schema: 0 }
  }
}

/** A warning where a plan leaves out a target, so that the default one holds. Nothing stands still for it, so it is no part otherwise. */
export async function examinePolicies(db: Db): Promise<Part[]> {
  const missing = await listMissingTargets(db)
  if (missing.length === 0) return []
  const told = missing.map(({ policy, kind, severity }) => `${policy} has no target for ${kind.replaceAll('_', ' ')} at ${severity}`)
  return [{ name: 'policies', well: false, reason: `${told.slice(0, 5).join('; ')}${told.length > 5 ? `; and ${told.length - 5} more` : ''}. The default target holds there.`, at: null }]
}

/** A warning where this machine's clock and the database's are apart. Nothing stands still for it, so it is no part otherwise. */
export async function examineTime(db: Db): Promise<Part[]> {
  const { ahead } = await readVitals(db)
  if (Math.abs(ahead) <= greatestDrift) return []
  return [{ name: 'time', well: false, reason: `the clock of this machine is ${Math.abs(ahead).toFixed(1)} s ${ahead > 0 ? 'ahead of' : 'behind'} the database’s; deadlines follow the database. Let both follow a time server`, at: null }]
}

/** A warning where a team will have nobody on call within the next 7 days, or counts on somebody without access. The desk goes on all the same, so it is no part otherwise. */
export async function examineOnCall(db: Db, now: Date): Promise<Part[]> {
  const t = translator('en', english)
  const told = (await listWarnings(db, now)).flatMap(({ team, warnings }) => warnings.map((warning) => {
    const name = nameOfTeam(team, t)
    return warning.kind === 'gap' ? `${name}: nobody is on call from ${warning.from.slice(0, 16)}Z to ${warning.to.slice(0, 16)}Z` : `${name}: ${warning.person.name} is on call and has no access`
  }))
  return told.length === 0 ? [] : [{ name: 'on_call', well: false, reason: `${told.slice(0, 5).join('; ')}${told.length > 5 ? `; and ${told.length - 5} more` : ''}.`, at: null }]
}

/** 200 when database, clocks and worker are well, else 503 with the reasons. */
export function health(deps: AppDeps): Handler {
  return async () => {
    const { parts } = await examine(deps)
    const ill = parts.filter((part) => !part.well)
    return json({ well: ill.length === 0, reasons: ill.map((part) => `${part.name}: ${part.reason}`) }, ill.length === 0 ? 200 : 503)
  }
}
