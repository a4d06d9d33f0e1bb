import type { Health } from '#contract/clients.ts'
import { useReader } from '../../words.tsx'
import { Chip } from '../chips.tsx'

const tones = { good: 'good', watch: 'warn', bad: 'bad' } as const

/** How a company is, in one line with its reasons. */
export function HealthLine({ health, brief = false }: { health: Health; /** Without a sentence when all is well. */ brief?: boolean }) {
  const { t, language } = useReader()
  const reasons = health.reasons.map(({ kind, values }) => t(`health.${kind}`, values))
  const said = new Intl.ListFormat(language, { type: 'conjunction' }).format(reasons)
  return (
    <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
      <Chip tone={tones[health.standing]}>{t(`health.standing.${health.standing}`)}</Chip>
      {reasons.length > 0 ? <span className="min-w-0">{said.charAt(0).toLocaleUpperCase(language)}{said.slice(1)}</span> : !brief && <span className="min-w-0 text-ink-2">{t('health.none')}</span>}
    </p>
  )
}
