import { useMoment } from '../../moments.ts'
import { useWords } from '../../words.tsx'
import { HandedCard } from './handed-card.tsx'
import type { ThreadLine as Line } from './thread-items.ts'

/** Something that happened, in one quiet line between the messages. */
export function ThreadLine({ line }: { line: Line }) {
  const say = useMoment()
  if (line.kind === 'handed') return <HandedCard name={line.name} at={line.at} summary={line.summary} />
  return (
    <p className="flex items-baseline gap-2.5 text-s text-ink-3 before:h-px before:w-4 before:flex-none before:-translate-y-1 before:bg-line before:content-['']">
      <span><Told line={line} /> · <time dateTime={line.at} title={say.exact(line.at)}>{say.since(line.at)}</time></span>
    </p>
  )
}

function Told({ line }: { line: Line }) {
  const t = useWords()
  const say = useMoment()
  switch (line.kind) {
    case 'responded': return t(line.late ? 'thread.respondedLate' : 'thread.responded', { took: say.duration(line.took), promised: say.duration(line.promised) })
    case 'handed':
    case 'taken': return t('thread.taken', { name: line.name })
    case 'severity': return t(line.reason === null ? 'thread.severity' : 'thread.severity.why', { name: line.name, severity: t(`severity.${line.severity}`), reason: line.reason ?? '' })
    case 'resolved': return t('thread.resolved', { name: line.name, cause: line.cause })
  }
}
