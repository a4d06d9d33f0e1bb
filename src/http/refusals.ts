import type { z } from 'zod'
import { Failure, failureStatus, type FailureCode, type FailureDetail, type FieldFault } from '#kernel/failure.ts'
import { InputFault } from '#kernel/input.ts'
import type { Language } from '#kernel/languages.ts'
import { categories as englishQuestions } from '#words/en/categories.ts'
import { clocks as englishFaults } from '#words/en/clocks.ts'
import { failures as english } from '#words/en/failures.ts'
import { categories as frenchQuestions } from '#words/fr/categories.ts'
import { clocks as frenchFaults } from '#words/fr/clocks.ts'
import { failures as french } from '#words/fr/failures.ts'
import { translator, type Catalogue, type Values } from '#words/index.ts'

const say = { en: translator('en', english), fr: translator('fr', french) } as const
const faults = { en: translator('en', englishFaults), fr: translator('fr', frenchFaults) } as const
const questions: Readonly<Record<Language, Catalogue>> = { en: englishQuestions, fr: frenchQuestions }

type Refusal = { code: string; message: string; field?: string; fields?: { field: string; message: string }[]; id?: string }

/** The sentence of a refusal in a language. */
export function sentence(code: FailureCode, language: Language, values?: Values): string {
  return say[language](`failure.${code}`, values)
}

/** A refusal as JSON with its status; unknown ids and foreign ids give the same bytes. */
export function refuse(code: FailureCode, language: Language, detail: FailureDetail = {}): Response {
  const error: Refusal = { code, message: sentence(code, language, detail.params) }
  if (detail.field !== undefined) error.field = detail.field
  if (detail.fields !== undefined) tellFields(error, language, sayFaults(detail.fields, language))
  return json({ error }, failureStatus[code], retryAfter(code, detail))
}

/** A sentence for what is wrong with each field. */
export function sayFaults(faults: readonly FieldFault[], language: Language): { field: string; message: string }[] {
  return faults.map(({ field, wrong, params }) => ({ field, message: say[language](`field.error.${wrong}`, params) }))
}

/** Puts a sentence at each field; a question of a category, which its reader knows by its words, is named in the sentence above them too. */
function tellFields(error: Refusal, language: Language, fields: { field: string; message: string }[]): void {
  error.fields = fields
  const [first] = fields
  if (first === undefined) return
  error.field = first.field
  const question = /^details\.(\w+)$/.exec(first.field)?.[1]
  const name = question === undefined ? undefined : questions[language][`field.${question}`]
  if (name !== undefined) error.message = say[language]('field.error.named', { name, wrong: first.message })
}

function retryAfter(code: FailureCode, detail: FailureDetail): Record<string, string> {
  if (code === 'request.too_many') return { 'retry-after': String(detail.params?.['seconds'] ?? 60) }
  return code === 'service.unavailable' ? { 'retry-after': '5' } : {}
}

/** A reply in JSON that no cache keeps. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers } })
}

type Issue = z.core.$ZodIssue

function reason(issue: Issue): { word: string; values?: Values } {
  switch (issue.code) {
    case 'too_small': return issue.origin === 'string' ? (issue.minimum === 1 ? { word: 'required' } : { word: 'too_short', values: { minimum: Number(issue.minimum) } }) : issue.origin === 'array' ? { word: 'too_few' } : { word: 'number' }
    case 'too_big': return issue.origin === 'string' ? { word: 'too_long', values: { maximum: Number(issue.maximum) } } : issue.origin === 'array' ? { word: 'too_many', values: { maximum: Number(issue.maximum) } } : { word: 'number' }
    case 'unrecognized_keys': return { word: 'unknown' }
    case 'invalid_format': return issue.format === 'email' ? { word: 'email' } : { word: 'type' }
    case 'invalid_value': return { word: 'choice' }
    case 'custom': return { word: ['zone', 'characters', 'required', 'same', 'url'].includes(issue.message) ? issue.message : 'type' }
    case 'invalid_type': return { word: issue.input === undefined ? 'required' : 'type' }
    case 'invalid_union': return issue.errors.flat().filter((each) => each.code !== 'invalid_type').map(reason)[0] ?? { word: 'type' }
    default: return { word: 'type' }
  }
}

/** What the contract found wrong with a body or a query: 422 with a field and a sentence for each. */
export function refuseInput(issues: readonly Issue[], language: Language): Response {
  const fields = issues.slice(0, 20).flatMap((issue) => {
    const { word, values } = reason(issue)
    const path = issue.path.map(String)
    const names = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key].join('.')) : [path.join('.')]
    return names.map((field) => ({ field: field.slice(0, 100), message: say[language](`field.error.${word}`, values) }))
  })
  const error: Refusal = { code: 'request.invalid', message: sentence('request.invalid', language) }
  tellFields(error, language, fields)
  return json({ error }, 422)
}

/** What the desk found wrong with data that has the right shape, such as a calendar's hours. */
function refuseFault({ field, code, params }: InputFault, language: Language): Response {
  const message = faults[language](`input.${code}`, params)
  return json({ error: { code: 'request.invalid', message, field, fields: [{ field, message }] } }, 422)
}

/** Turns whatever was thrown into a reply; what is not a Failure is a bug and gives away nothing but a number. */
export function refuseThrown(error: unknown, language: Language, report: (error: unknown, id: string) => void): Response {
  if (error instanceof Failure) return refuse(error.code, language, error.detail)
  if (error instanceof InputFault) return refuseFault(error, language)
  if (isUnreachable(error)) return refuse('service.unavailable', language)
  const id = crypto.randomUUID().slice(0, 8)
  report(error, id)
  return json({ error: { code: 'bug', message: sentence('bug', language, { id }), id } }, 500)
}

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03', '08000', '08003', '08006', '53300', '55P03', '57014', '53100'])

/** Whether the database, rather than the code, is the reason. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return unreachable.has(code) || /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(error.message)
}
