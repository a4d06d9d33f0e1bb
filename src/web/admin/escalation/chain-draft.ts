import type { ChainStep, EscalationChain, Whom } from '#contract/escalations.ts'
import type { NoticeChannel } from '#contract/notices.ts'

/** By what a step can tell. */
export const channels: readonly NoticeChannel[] = ['bell', 'mail', 'push']

/** A step as it is being edited: minutes as they are typed. */
export type DraftStep = { readonly key: number; readonly minutes: string; readonly whom: readonly Whom[]; readonly asks: boolean; readonly channels: readonly NoticeChannel[] }
export type ChainDraft = { readonly steps: readonly DraftStep[]; readonly repeat: string }

/** A chain, ready to be edited. */
export function draftOf({ steps, repeatSeconds }: EscalationChain): ChainDraft {
  return {
    steps: steps.map((step, key) => ({ key, minutes: String(step.after / 60), whom: step.whom, asks: step.asks, channels: step.channels ?? channels })),
    repeat: repeatSeconds === null ? '' : String(repeatSeconds / 60),
  }
}

/** Seconds of what was typed in minutes; nothing that is a number is refused by the desk, at its field. */
function secondsOf(minutes: string): number {
  return Math.round(Number(minutes.replace(',', '.')) * 60)
}

/** Whether everything typed is a number. */
export function isWhole({ steps, repeat }: ChainDraft): boolean {
  return [...steps.map((step) => step.minutes), repeat === '' ? '0' : repeat].every((text) => text.trim() !== '' && Number.isFinite(secondsOf(text)))
}

/** What is sent to the desk. */
export function chainOf({ steps, repeat }: ChainDraft): { steps: ChainStep[]; repeatSeconds: number | null } {
  return { steps: steps.map(({ minutes, whom, asks, channels: by }) => ({ after: secondsOf(minutes), whom: [...whom], asks, ...by.length === channels.length ? {} : { channels: [...by] } })), repeatSeconds: repeat.trim() === '' ? null : secondsOf(repeat) }
}

/** A new last step, a quarter of an hour after the one before. */
export function withStep({ steps, repeat }: ChainDraft): ChainDraft {
  const last = steps.at(-1)
  const minutes = last === undefined ? 0 : Number(last.minutes.replace(',', '.')) + 15
  return { repeat, steps: [...steps, { key: Math.max(-1, ...steps.map((step) => step.key)) + 1, minutes: String(Number.isFinite(minutes) ? minutes : 0), whom: [], asks: true, channels }] }
}
