import type { Consultation } from '#contract/consultations.ts'
import { useMe } from '../me.tsx'
import { useMoment } from '../moments.ts'
import { Chip } from '../ui/chip.tsx'
import { useWords } from '../words.tsx'
import { standingOf } from './standing.ts'

const tones = { booked: 'accent', held: 'warn', confirmed: 'good', cancelled: 'plain' } as const

/** How a consultation stands: to ours, what is over says what they still have to do; to its client, that it took place. */
export function StateChip({ consultation }: { consultation: Pick<Consultation, 'state' | 'endsAt'> }) {
  const t = useWords()
  const { side } = useMe()
  const standing = standingOf(consultation, useMoment().now)
  if (standing === 'over') return side === 'client' ? <Chip>{t('consult.state.over')}</Chip> : <Chip tone="warn">{t('consult.state.unwritten')}</Chip>
  return <Chip tone={tones[standing]}>{t(`consult.state.${standing}`)}</Chip>
}
