import type { ConsultationState } from '#contract/consultations.ts'
import { Chip } from '../ui/chip.tsx'
import { useWords } from '../words.tsx'

const tones = { booked: 'accent', held: 'warn', confirmed: 'good', cancelled: 'plain' } as const

/** How a consultation stands. */
export function StateChip({ state }: { state: ConsultationState }) {
  const t = useWords()
  return <Chip tone={tones[state]}>{t(`consult.state.${state}`)}</Chip>
}
