import { describe, expect, test } from 'vitest'
import { promisedTime } from './promised-time.ts'

/** Wednesday 18 November 2026, 13:20 in Paris. */
const now = Date.parse('2026-11-18T12:20:00Z')
const zone = 'Europe/Paris'
const wall = (text: string, at = now) => promisedTime(text, at, zone)?.at.slice(0, 16)

describe('a text promises', () => {
  test.each([
    ['Vous aurez des nouvelles avant 15 h.', '2026-11-18T14:00'],
    ['Je reviens vers vous avant 15h30.', '2026-11-18T14:30'],
    ['au plus tard à 18:05', '2026-11-18T17:05'],
    ['D’ici 15 h, nous saurons.', '2026-11-18T14:00'],
    ['Je vous réécris demain matin au plus tard.', '2026-11-19T11:00'],
    ['demain avant 10 h', '2026-11-19T09:00'],
    ['avant demain midi', '2026-11-19T11:00'],
    ['Réponse cet après-midi.', '2026-11-18T17:00'],
    ['La suite dans la journée.', '2026-11-18T17:00'],
    ['Je vous rappelle ce soir.', '2026-11-18T19:00'],
    ['d’ici une heure', '2026-11-18T13:20'],
    ['D\'ici 2 h, promis.', '2026-11-18T14:20'],
    ['dans une demi-heure', '2026-11-18T12:50'],
    ['sous 48 h', '2026-11-20T12:20'],
    ['sous 24 h', '2026-11-19T12:20'],
    ['dans les deux heures', '2026-11-18T14:20'],
    ['d’ici vendredi', '2026-11-20T17:00'],
    ['avant lundi', '2026-11-23T08:00'],
    ['mercredi à 9h30', '2026-11-25T08:30'],
    ['après-demain soir', '2026-11-20T19:00'],
  ])('in French: %s', (text, at) => expect(wall(text)).toBe(at))

  test.each([
    ['You hear from us before 15:00.', '2026-11-18T14:00'],
    ['by 3 pm', '2026-11-18T14:00'],
    ['no later than 3:30 p.m.', '2026-11-18T14:30'],
    ['by tomorrow noon', '2026-11-19T11:00'],
    ['I will write again tomorrow morning at the latest.', '2026-11-19T11:00'],
    ['tomorrow by 10 am', '2026-11-19T09:00'],
    ['by noon on Friday', '2026-11-20T11:00'],
    ['this afternoon', '2026-11-18T17:00'],
    ['by the end of the day', '2026-11-18T17:00'],
    ['More tonight.', '2026-11-18T19:00'],
    ['within an hour', '2026-11-18T13:20'],
    ['within the hour', '2026-11-18T13:20'],
    ['in half an hour', '2026-11-18T12:50'],
    ['in the next two hours', '2026-11-18T14:20'],
    ['in 30 minutes', '2026-11-18T12:50'],
    ['by Friday', '2026-11-20T17:00'],
    ['before Monday 10:00', '2026-11-23T09:00'],
    ['by tomorrow', '2026-11-19T17:00'],
    ['before midnight', '2026-11-18T23:00'],
  ])('in English: %s', (text, at) => expect(wall(text)).toBe(at))

  test('the time of the client’s zone, on the night when clocks change too', () => {
    expect(promisedTime('before 15:00', now, 'America/New_York')?.at).toBe('2026-11-18T20:00:00.000Z')
    expect(promisedTime('demain midi', Date.parse('2026-10-24T20:00:00Z'), zone)?.at).toBe('2026-10-25T11:00:00.000Z')
  })

  test('a time of day that has gone is tomorrow’s; a part of today that has gone is none', () => {
    expect(wall('avant 9 h')).toBe('2026-11-19T08:00')
    expect(wall('ce matin')).toBeUndefined()
  })

  test('the words without the stop after them', () => {
    expect(promisedTime('You hear from me by tomorrow 10 am.', now, zone)?.phrase).toBe('by tomorrow 10 am')
  })

  test('the last of several, in its whole words', () => {
    expect(promisedTime('Not before 14:00, but by tomorrow noon at the latest.', now, zone)).toEqual({ at: '2026-11-19T11:00:00.000Z', phrase: 'by tomorrow noon' })
  })

  test.each([
    'The film stops at 10:15 on each device.', 'Merci pour la rapidité !', 'Version 4.19, 15 hommes, 3 pm2 processes', 'It broke on Monday.', 'avant 27 h', 'Le lundi, tout va bien.', '', 'before 13 pm',
  ])('nothing in: %s', (text) => expect(wall(text)).toBeUndefined())
})
