import { describe, expect, test } from 'vitest'
import { day, minute } from '#kernel/instants.ts'
import { fieldsOf } from '#contract/categories.ts'
import { ends } from './life.ts'
import { clients, companies, ours } from './people.ts'
import { planDemo, demoTickets } from './plan.ts'
import { openingNight } from './present.ts'
import { stories } from './stories/index.ts'
import { typeset } from './typeset.ts'

const now = new Date('2026-05-12T14:20:00Z')
const plan = planDemo('relais', now)
const opened = plan.flatMap(({ act, ago }) => (act.do === 'open' ? [{ ...act, ago }] : []))

describe('the demonstration', () => {
  test('has 8 companies of every plan, 25 people, 300 tickets over 60 days', () => {
    expect([Object.keys(companies).length, clients.length + Object.keys(ours).length, opened.length]).toEqual([8, 25, demoTickets])
    expect(new Set(Object.values(companies).map(({ plan: each }) => each))).toEqual(new Set(['standard', 'premium', 'enterprise']))
    expect(Math.max(...opened.map(({ ago }) => ago))).toBeGreaterThan(50 * day)
    expect(Math.max(...opened.map(({ ago }) => ago))).toBeLessThan(62 * day)
  })

  test('tells the same for the same seed and something else for another', () => {
    const subjects = (seed: string) => planDemo(seed, now).flatMap(({ act }) => (act.do === 'open' ? [act.subject] : []))
    expect(subjects('relais')).toEqual(opened.map(({ subject }) => subject))
    expect(subjects('other')).not.toEqual(subjects('relais'))
  })

  test('happens before the present, each ticket from its first message on', () => {
    expect(plan.every(({ ago }) => ago > 0)).toBe(true)
    const seen = new Set<number>()
    for (const { ticket, act } of plan) {
      if (act.do === 'open') seen.add(ticket)
      expect(seen.has(ticket)).toBe(true)
      if (act.do === 'merge') expect(seen.has(act.into)).toBe(true)
    }
  })

  test('keeps the queue alive: one promise broken by minutes, others about to be', () => {
    const waiting = openingNight.filter(({ end }) => end === 'submitted').map(({ story, ago }) => ({ story, ago }))
    expect(waiting).toContainEqual({ story: stories.cardsRefused, ago: 64 * minute })
    expect(waiting).toContainEqual({ story: stories.keyRefused, ago: 51 * minute })
    expect(new Set(openingNight.map(({ end }) => end)).size).toBeGreaterThan(6)
    expect(ends).toContain('merged')
  })

  test('answers only questions that its category asks, with nothing left to fill in', () => {
    for (const { category, details, subject, text } of opened) {
      const fields = new Map(fieldsOf(category).map((field) => [field.key, field]))
      for (const [key, value] of Object.entries(details)) {
        const field = fields.get(key)
        expect(field, `${category}.${key}`).toBeDefined()
        if (field?.choices) expect(field.choices).toContain(value)
      }
      expect(`${subject} ${text} ${JSON.stringify(details)}`).not.toMatch(/\{\w+\}/)
    }
  })

  test('is told in the client’s language, French set as French', () => {
    const french = opened.filter(({ by }) => companies[clients.find(({ key }) => key === by)?.company ?? 'harbour'].language === 'fr')
    expect(french.length).toBeGreaterThan(150)
    expect(opened.length - french.length).toBeGreaterThan(60)
    expect(french.filter(({ subject, text }) => / [;:!?»]|« |'/.test(`${subject}${text}`))).toEqual([])
    expect(typeset('Quoi « {x} » ? chez de Orange', 'fr', { x: 'y' })).toBe('Quoi «\u202fy\u202f»\u202f? chez d’Orange')
  })
})
