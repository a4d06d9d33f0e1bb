import type { ScheduleWarning } from '#contract/on-call.ts'
import { Banner } from '../ui/banner.tsx'
import { useWords } from '../words.tsx'
import { useSpans } from './names.ts'

/** What is to be seen to before it goes wrong: hours without anybody, and people who cannot be reached. */
export function Warnings({ warnings }: { warnings: readonly ScheduleWarning[] }) {
  const t = useWords()
  const { at } = useSpans()
  if (warnings.length === 0) return null
  return (
    <Banner tone="bad">
      <ul className="grid gap-1">
        {warnings.map((warning) => (
          <li key={warning.kind === 'gap' ? 'gap' : warning.person.id}>
            {warning.kind === 'without_access' ? t('oncall.warn.without_access', { name: warning.person.name })
              : t(warning.count === 1 ? 'oncall.warn.gap' : 'oncall.warn.gaps', { from: at(warning.from), to: at(warning.to), count: warning.count })}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
