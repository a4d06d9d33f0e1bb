import { useWords } from '../words.tsx'
import type { Origin } from './ticket-origin.ts'

/** Says at which step of the manual the ticket begins. */
export function OriginCard({ origin: { address, title, place, stepTitle } }: { origin: Origin }) {
  const t = useWords()
  return <p className="rounded-card border border-line bg-accent-soft px-4 py-3">{t('submit.manual.from')} <a href={address}>{place === null ? title : t('submit.manual.subject', { title, place, step: stepTitle ?? '' })}</a></p>
}
