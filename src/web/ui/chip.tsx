import type { ReactNode } from 'react'

const tones = { plain: 'border-line text-ink-2', good: 'border-transparent bg-good-soft text-good', warn: 'border-transparent bg-note text-ink', bad: 'border-transparent bg-critical-soft text-critical', accent: 'border-transparent bg-accent-soft text-accent' } as const

/** A small word about something. */
export function Chip({ tone = 'plain', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return <span className={`inline-flex items-center rounded-full border px-2 py-px text-s font-[540] whitespace-nowrap ${tones[tone]}`}>{children}</span>
}
