import { expect, test } from 'vitest'
import { dateFormat, sayInstant, withZone } from './dates.ts'
import { sayZone } from './zones.ts'

const first = Date.parse('2026-12-01T09:05:00Z')

test('a French date says the first of a month with its rank, and no other day', () => {
  const inWords = dateFormat('fr', 'Europe/Paris', { day: 'numeric', month: 'long' })
  expect([inWords.format(first), inWords.format(Date.parse('2026-12-11T09:05:00Z')), inWords.format(Date.parse('2026-12-21T09:05:00Z'))]).toEqual(['1er décembre', '11 décembre', '21 décembre'])
  expect(sayInstant(new Date(first), 'fr', 'Europe/Paris')).toMatch(/^mardi 1er décembre/)
  expect(dateFormat('fr', 'Europe/Paris', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).formatRange(first, first + 3_600_000)).toMatch(/^1er déc\..*10:05.*11:05/)
  expect(dateFormat('en', 'Europe/Paris', { day: 'numeric', month: 'long' }).format(first)).toBe('1 December')
})

test('a time is said with the place whose clocks show it, never with a distance from Greenwich', () => {
  expect(sayInstant(new Date(first), 'fr', 'Europe/Paris')).toBe('mardi 1er décembre à 10:05, heure de Paris')
  expect(sayInstant(new Date(first), 'en', 'Europe/Paris')).toBe('Tuesday 1 December at 10:05 Paris time')
  expect(withZone('9:05', 'en', 'UTC')).toBe('9:05 UTC')
})

test('places have their own names in each language', () => {
  const zones = ['Europe/London', 'Europe/Athens', 'Africa/Cairo', 'Atlantic/Azores', 'America/New_York', 'Indian/Reunion', 'America/Sao_Paulo', 'America/Argentina/Buenos_Aires', 'Etc/GMT-3', 'UTC']
  expect(zones.map((zone) => sayZone(zone, 'fr'))).toEqual(['heure de Londres', 'heure d’Athènes', 'heure du Caire', 'heure des Açores', 'heure de New York', 'heure de La Réunion', 'heure de São Paulo', 'heure de Buenos Aires', 'heure UTC+3', 'heure UTC'])
  expect(zones.map((zone) => sayZone(zone, 'en'))).toEqual(['London time', 'Athens time', 'Cairo time', 'Azores time', 'New York time', 'Réunion time', 'São Paulo time', 'Buenos Aires time', 'UTC+3', 'UTC'])
  for (const zone of Intl.supportedValuesOf('timeZone')) expect(sayZone(zone, 'fr')).toMatch(/^heure (?:d’[AEIOUYÉ]|de \p{L}|du \p{Lu}|des \p{Lu}|UTC)/u)
})
