import type { ReactNode } from 'react'

export type BannerTone = 'info' | 'good' | 'warn' | 'bad'
const tones = { info: 'border-line bg-accent-soft', good: 'border-line bg-good-soft', warn: 'border-line bg-note', bad: 'border-critical/40 bg-critical-soft' } as const

/** A sentence across the page, with what to do next; a bad one is said at once to readers. */
export function Banner({ tone = 'info', children, action }: { tone?: BannerTone; children: ReactNode; action?: ReactNode }) {
  return (
    <div role={tone === 'bad' ? 'alert' : 'status'} className={`flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-card border px-4 py-2.5 ${tones[tone]}`}>
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  )
}
