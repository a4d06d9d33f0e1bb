import type { ReactNode } from 'react'
import type { Role } from '#kernel/roles.ts'
import { useWords } from '../words.tsx'

const tones = { plain: 'border-line text-ink-2', good: 'border-transparent bg-good-soft text-good', warn: 'border-transparent bg-note text-ink', bad: 'border-transparent bg-critical-soft text-critical', accent: 'border-transparent bg-accent-soft text-accent' } as const

/** A small word about something. */
export function Chip({ tone = 'plain', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return <span className={`inline-flex items-center rounded-full border px-2 py-px text-s font-[540] whitespace-nowrap ${tones[tone]}`}>{children}</span>
}

/** The roles of a person in words. */
export function Roles({ roles }: { roles: readonly Role[] }) {
  const t = useWords()
  return <>{roles.map((role) => <Chip key={role}>{t(`role.${role}`)}</Chip>)}</>
}
