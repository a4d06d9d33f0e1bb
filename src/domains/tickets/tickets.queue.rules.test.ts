import { describe, expect, test } from 'vitest'
import { isUnfiltered, parseFilters } from './tickets.queue.rules.ts'

describe('what is typed into the queue’s field', () => {
  test('is filters and words in any order', () => {
    expect(parseFilters('écran state:open noir client:"Ciné Phare" severity:critical,high owner:me before:2026-02-01')).toMatchObject({
      states: ['submitted', 'examining', 'with_technical', 'technical_answered', 'waiting_on_client'], clients: ['Ciné Phare'], severities: ['critical', 'high'], owners: ['me'], before: '2026-02-01', words: 'écran noir',
    })
    expect(parseFilters('number:REL-2841 number:#7').numbers).toEqual([2841, 7])
    expect(parseFilters('client:Cinéphare REL-2841 #7 2026')).toMatchObject({ clients: ['Cinéphare'], numbers: [2841, 7], words: '2026' })
    expect(parseFilters('client:"Unfinished na').clients).toEqual(['Unfinished na'])
  })

  test('is words where it names no filter of ours', () => {
    expect(parseFilters('http://x.example error:403 xstate:open').words).toBe('http://x.example error:403 xstate:open')
    expect(isUnfiltered(parseFilters('  '))).toBe(true)
    expect(isUnfiltered(parseFilters('state:'))).toBe(true)
  })

  test.each(['state:x', 'severity:worst', 'category:none', 'number:12a', 'before:tomorrow', 'after:2026-13-01', 'before:2026-02-30'])('%s cannot be meant', (typed) => {
    expect(() => parseFilters(typed)).toThrow('request.invalid')
  })
})
