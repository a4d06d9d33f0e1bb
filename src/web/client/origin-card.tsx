import { useWords } from '../words.tsx'
import type { Origin } from './ticket-origin.ts'

/** Says at which step of the manual the ticket begins. */
export function OriginCard({ origin: { address, title, place, stepTitle, found } }: { origin: Origin }) {
  const t = useWords()
  return (
    <div className="rounded-card border border-line bg-accent-soft px-4 py-3">
      <p>{t('submit.manual.from')} <a href={address}>{place === null ? title : t('submit.manual.subject', { title, place, step: stepTitle ?? '' })}</a></p>
      {found !== null && <p className="mt-1 text-s">{found.green ? '✓' : '✕'} {found.sentence}</p>}
    </div>
  )
}
