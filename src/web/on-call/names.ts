import type { TeamBrief } from '#contract/teams.ts'
import { dateFormat } from '#words/dates.ts'
import { useReader, useWords } from '../words.tsx'

/** What a team is called: by its own name, else by the words for those that the desk brings. */
export function useTeamName(): (team: Pick<TeamBrief, 'name' | 'shipped'>) => string {
  const t = useWords()
  return ({ name, shipped }) => name ?? t(`team.${shipped ?? 'support'}`)
}

const compact: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false }

/** Says when shifts begin and end, by the clocks of a zone: the reader's, unless another is meant. */
export function useSpans(zone?: string): { readonly at: (instant: string) => string; readonly span: (span: { readonly from: string; readonly to: string }) => string } {
  const reader = useReader()
  const format = dateFormat(reader.language, zone ?? reader.zone, compact)
  // A date and its time stay on one line.
  const at = (instant: string) => format.format(Date.parse(instant)).replaceAll(' ', '\u00a0')
  return { at, span: ({ from, to }) => reader.t('weeks.span', { from: at(from), to: at(to) }) }
}
