import type { Hindrance, MergePreview } from '#contract/merges.ts'
import { Banner } from '../../ui/banner.tsx'
import { useWords } from '../../words.tsx'

/** What has to be done before a merge, or known; what is to be decided is asked elsewhere. */
export function Hindrances({ of }: { of: readonly Hindrance[] }) {
  const t = useWords()
  return of.filter(({ kind }) => kind !== 'sign_in' && kind !== 'contract').map(({ kind, stops, values }) => <Banner key={kind} tone={stops ? 'bad' : 'warn'}>{t(`twin.hindrance.${kind}`, values)}</Banner>)
}

/** How many would have access, of how many seats. */
export function Seats({ of: { used, limit } }: { of: MergePreview['seats'] }) {
  const t = useWords()
  return <p className="text-ink-2">{limit === null ? t('twin.seats.any', { used }) : t('twin.seats', { used, limit })}</p>
}
