import { severities, type Severity } from '#kernel/severity.ts'
import type { Step } from './act.ts'

/** In minutes, by severity: how soon a word, an answer, a taking, a relay is owed. */
const owed = { first: [60, 240, 480, 1440], word: [60, 240, 1440, 4320], answer: [60, 240, 480, 1440], taking: [15, 60, 240, 480], relay: [30, 120, 480, 480] } as const

/** How many minutes after the last act the first thing that is owed is due; less than none when it was due before. */
export function silenceAllowed(steps: readonly Step[], severity: Severity): number {
  const place = severities.indexOf(severity)
  const soon = (kind: keyof typeof owed) => owed[kind][place] ?? 60
  const due = new Map<string, number>([['first', soon('first')]])
  for (const { after, act } of steps) {
    switch (act.do) {
      case 'reply':
        for (const kind of ['first', 'answer', 'promise']) due.delete(kind)
        if (act.relays) due.delete('relay')
        if (act.then === 'wait') due.delete('word')
        else due.set('word', after + soon('word'))
        if (act.promised !== undefined) due.set('promise', after + act.promised)
        break
      case 'answer': case 'reopen':
        if (!due.has('first') && !due.has('answer')) due.set('answer', after + soon('answer'))
        if (!due.has('first') && !due.has('word')) due.set('word', after + soon('word'))
        break
      case 'handOff': due.set('taking', after + soon('taking')); break
      case 'takeHandoff': case 'giveBack': due.delete('taking'); break
      case 'technical': if (act.outcome !== 'comment' && !due.has('relay')) due.set('relay', after + soon('relay')); break
      case 'resolve': case 'close': case 'merge': due.clear(); break
      default:
    }
  }
  return Math.min(...due.values()) - (steps.at(-1)?.after ?? 0)
}
