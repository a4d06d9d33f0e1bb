import { memo } from 'react'
import { Link } from 'react-router'
import type { QueueRow as Row } from '#contract/desk.ts'
import { paths } from '../../paths.ts'
import { ClockRing } from '../../ui/clock-ring.tsx'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useWords } from '../../words.tsx'
import { rowSays } from './row-says.ts'

type Props = { row: Row; open: boolean; selected: boolean; search: string; ownName: string; onSelect: (id: Row['id'], range: boolean) => void }

/** A ticket on the queue. It is drawn again only when the ticket itself changed; its ring ticks alone. */
export const QueueRow = memo(function QueueRow({ row, open, selected, search, ownName, onSelect }: Props) {
  const t = useWords()
  const says = rowSays(row, ownName, t)
  return (
    <li data-selected={selected || undefined} className={`queue-row relative border-b border-line ${open ? 'bg-accent-soft shadow-[inset_3px_0_var(--accent)]' : selected ? 'bg-accent-soft/60' : 'hover:bg-paper'}`}>
      <label className="tick absolute start-1.5 top-2 z-1 grid size-7 cursor-pointer place-items-center">
        <input type="checkbox" checked={selected} aria-label={t('row.select', { number: row.number })} className="size-4 accent-accent" onChange={() => { /* the press below tells about Shift */ }} onClick={(event) => onSelect(row.id, event.shiftKey)} />
      </label>
      <Link to={{ pathname: paths.deskTicket(row.id), search }} data-row={row.id} aria-current={open ? 'true' : undefined} className="grid grid-cols-[minmax(0,1fr)] gap-0.5 py-2.5 ps-9 pe-4 text-ink outline-offset-[-2px] hover:no-underline">
        <span className="flex items-center justify-between gap-2.5"><SeverityBadge severity={row.severity} />{row.clock !== null && <span className="flex min-w-0 items-center gap-1.5 text-s">{row.clock.state !== 'paused' && <span aria-hidden="true" className="truncate text-ink-2">{t(`row.due.${row.clock.kind}`)}</span>}<ClockRing clock={row.clock} /></span>}</span>
        <span className="truncate font-[560]">{row.subject}</span>
        <span className="flex justify-between gap-2.5 text-s text-ink-2">
          <span className="min-w-0 truncate">{row.organisation.name} · {row.requester}</span>
          <span className={`flex-none ${says.live ? 'font-[550] text-high' : ''}`}>{says.text}</span>
        </span>
      </Link>
    </li>
  )
})
