import { describe, expect, test } from 'vitest'
import { clockKind, type ClockKind } from '#contract/ticket-shapes.ts'
import { mergeOf, settledIn, turnOf, type Happening, type Place } from './clocks.life.rules.ts'

const open: Place = { open: true, waiting: false }
const waiting: Place = { open: true, waiting: true }
const ended: Place = { open: false, waiting: false }

/** What becomes of clocks that run (`+` before those that stand still), and what starts, in words. */
function turn(happening: Happening | readonly Happening[], running: readonly string[], place = open): string {
  const clocks = running.map((each) => ({ kind: clockKind.parse(each.replace('+', '')), state: each.startsWith('+') ? 'paused' as const : 'running' as const }))
  const { step, starts, revives } = turnOf(typeof happening === 'string' ? [happening] : happening, clocks, place)
  const steps = clocks.flatMap((clock) => { const what = step(clock); return what === undefined ? [] : [`${what} ${clock.kind}`] })
  const begun = (what: string) => ({ kind, paused }: { kind: ClockKind, paused: boolean }) => `${what} ${kind}${paused ? ' paused' : ''}`
  return [...steps, ...starts.map(begun('start')), ...revives.map(begun('revive'))].join(', ')
}
const all: readonly ClockKind[] = clockKind.options

describe('what happens to a ticket’s clocks', () => {
  test('a ticket that is opened owes a first response, and its solution where a plan has a target for it', () => {
    expect(turn('submitted', [])).toBe('start first_response, start resolution')
  })

  test('the time to solve stands still while we wait for the client, is met by the solution, and goes on with what was left when the ticket is opened again', () => {
    expect(turn('we_wrote', ['resolution'], waiting)).toBe('pause resolution, start next_update paused')
    expect(turn('client_wrote', ['+resolution'])).toBe('resume resolution, start next_response')
    expect(turn('resolved', ['resolution'], ended)).toBe('satisfy resolution')
    expect(turn('reopened', [])).toBe('start next_update, revive resolution')
    expect(turn('reopened_by_client', [])).toBe('start next_response, start next_update, revive resolution')
    expect(turn('reopened', ['resolution'])).toBe('start next_update')
  })

  test('what the client writes before the first response starts nothing: it is that response they wait for', () => {
    expect(turn('client_wrote', ['first_response'])).toBe('')
  })

  test('what the client writes after it is owed a next response, from the oldest message that nobody has answered', () => {
    expect(turn('client_wrote', ['next_update'])).toBe('start next_response')
    expect(turn('client_wrote', ['next_update', 'next_response'])).toBe('')
  })

  test('our word to the client meets whatever they waited for, and owes them another word', () => {
    expect(turn('we_wrote', ['first_response'])).toBe('satisfy first_response, start next_update')
    expect(turn('we_wrote', ['next_response', 'next_update', 'promise'])).toBe('satisfy next_response, satisfy next_update, satisfy promise, start next_update')
  })

  test('an answered call whose summary is on the ticket meets what a word in writing meets', () => {
    expect(turn('call_answered', ['first_response'])).toBe('satisfy first_response, start next_update')
    expect(turn('call_answered', ['next_response', 'next_update', 'promise'])).toBe('satisfy next_response, satisfy next_update, satisfy promise, start next_update')
    expect(turn('call_answered', ['relay', 'resolution'])).toBe('start next_update')
  })

  test('while we wait for the client the next update stands still, and goes on with their answer', () => {
    expect(turn('we_wrote', ['next_update'], waiting)).toBe('satisfy next_update, start next_update paused')
    expect(turn('client_wrote', ['+next_update'])).toBe('resume next_update, start next_response')
  })

  test('a promise, a relay and the taking of a handoff never stand still', () => {
    expect(turn('technical_answered', ['promise', 'handoff_taken', 'relay'], waiting)).toBe('')
  })

  test('our word on a ticket that is solved owes nothing new', () => {
    expect(turn('we_wrote', [], ended)).toBe('')
  })

  test('a handoff waits to be taken; given back, nobody has to take it any more', () => {
    expect(turn('handed_off', ['next_update'])).toBe('start handoff_taken')
    expect(turn('taken', ['handoff_taken'])).toBe('satisfy handoff_taken')
    expect(turn('given_back', ['handoff_taken', 'next_update'])).toBe('cancel handoff_taken')
  })

  test('a technical answer is owed to the client, the oldest of several first, until nothing is left to tell', () => {
    expect(turn('technical_answered', ['next_update'])).toBe('start relay')
    expect(turn('technical_answered', ['relay'])).toBe('')
    expect(turn(['we_wrote', 'told_in_part'], ['relay'])).toBe('satisfy relay, start next_update, start relay')
    expect(turn(['we_wrote', 'told'], ['relay', 'next_update'])).toBe('satisfy relay, satisfy next_update, start next_update')
    expect(turn('told', ['relay'])).toBe('satisfy relay')
  })

  test('solved, everything that the client waited for is met, and nobody has to take it', () => {
    expect(turn('resolved', ['first_response', 'handoff_taken', 'relay'], ended)).toBe('satisfy first_response, cancel handoff_taken, satisfy relay')
    expect(turn('resolved', ['+next_update', 'promise'], ended)).toBe('satisfy next_update, satisfy promise')
  })

  test('solved, a call-back and an escalation stay owed until somebody has seen to them', () => {
    expect(turn('resolved', ['call_back', 'escalation', 'consultation'], ended)).toBe('')
  })

  test('closed, nothing is owed at all', () => {
    expect(turn('closed', all, ended)).toBe(all.map((kind) => `cancel ${kind}`).join(', '))
  })

  test('opened again by the client, they are owed an answer and news; by ourselves, news', () => {
    expect(turn('reopened_by_client', [])).toBe('start next_response, start next_update, revive resolution')
    expect(turn('reopened', [])).toBe('start next_update, revive resolution')
  })

  test('merged, the earlier promise to the client stays, what others time goes along, and the technical team’s part ends', () => {
    expect(all.map((kind) => `${kind} ${mergeOf(kind)}`)).toEqual([
      'first_response earlier', 'next_response earlier', 'next_update earlier', 'relay ends', 'handoff_taken ends', 'call_back goes', 'escalation goes',
      'consultation goes', 'promise earlier', 'resolution earlier',
    ])
  })

  test('a clock that was merged into a ticket which waits for the client stands still with it, and goes on in one that does not', () => {
    expect(settledIn({ kind: 'next_update', state: 'running' }, waiting)).toBe('pause')
    expect(settledIn({ kind: 'next_update', state: 'paused' }, open)).toBe('resume')
    expect(settledIn({ kind: 'first_response', state: 'running' }, waiting)).toBeUndefined()
  })
})
