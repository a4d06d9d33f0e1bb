import type { DeskTicket } from '#contract/desk.ts'
import { useMe } from '../../me.tsx'
import { useWords } from '../../words.tsx'

/** Which colleagues are on this ticket, and who of them is answering. */
export function PresentLine({ present }: { present: DeskTicket['present'] }) {
  const t = useWords()
  const me = useMe()
  const others = present.filter((each) => each.id !== me.id)
  const names = (activity: 'viewing' | 'replying') => others.filter((each) => each.activity === activity).map((each) => each.name)
  const [replying, viewing] = [names('replying'), names('viewing')]
  return (
    <output className="flex min-w-0 flex-wrap gap-x-3 text-s">
      {replying.length > 0 && <span className="font-[550] text-high"><span aria-hidden="true" className="me-1.5 inline-block size-2 animate-pulse rounded-full bg-current" />{t('present.replying', { names: replying.join(', ') })}</span>}
      {viewing.length > 0 && <span className="text-ink-3">{t('present.viewing', { names: viewing.join(', ') })}</span>}
    </output>
  )
}
