import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PhoneLine } from '#contract/calls.ts'
import { useMoment } from '../../moments.ts'
import { useTeamName } from '../../on-call/names.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useReader, useWords } from '../../words.tsx'
import { Chip } from '../chips.tsx'
import { Loaded } from '../loaded.tsx'
import { CallBackRules } from './call-back-rules.tsx'
import { Extensions } from './extensions.tsx'
import { LineDialog } from './line-dialog.tsx'
import { Simulator } from './simulator.tsx'
import { Systems } from './systems.tsx'

/** The numbers that clients call, who answers them and when. */
export function LinesPage() {
  const t = useWords()
  const query = useQuery({ ...read('lines.list'), refetchInterval: 60_000 })
  const [open, setOpen] = useState<PhoneLine | 'new' | undefined>()
  return (
    <>
      <PageHeader title={t('lines.title')} below={t('lines.text')} actions={query.data?.mayChange === true && <Button look="primary" onClick={() => setOpen('new')}>{t('lines.add')}</Button>} />
      <Loaded query={query}>
        {({ lines }) => (lines.length === 0 ? <EmptyState title={t('lines.none')}>{t('lines.none.says')}</EmptyState> : (
          <ul className="card divide-y divide-line">{lines.map((line) => <Line key={line.id} line={line} onOpen={() => setOpen(line)} />)}</ul>
        ))}
      </Loaded>
      <CallBackRules />
      <Systems />
      <Extensions />
      <Simulator />
      {open !== undefined && <LineDialog line={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function Line({ line, onOpen }: { line: PhoneLine; onOpen: () => void }) {
  const { t, language } = useReader()
  const say = useMoment()
  const nameOf = useTeamName()
  const names = new Intl.DisplayNames(language, { type: 'language' })
  const spoken = new Intl.ListFormat(language, { type: 'conjunction' }).format(line.languages.map((each) => names.of(each) ?? each))
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3.5">
      <div className="min-w-0 flex-1 basis-60">
        <p><button type="button" className="font-[580] text-accent hover:underline" onClick={onOpen}>{line.name}</button> <span className="ms-2 whitespace-nowrap tabular-nums">{line.number.shown}</span></p>
        <p className="text-s text-ink-2">{line.team === null ? t('lines.team.none') : nameOf(line.team)} · {line.calendar?.name ?? t('lines.always')} · {spoken}</p>
      </div>
      {line.retired ? <Chip tone="warn">{t('lines.retired')}</Chip> : line.open ? <Chip tone="good">{t('lines.open')}</Chip> : <Chip>{line.opensAt === null ? t('lines.closed') : t('lines.opens', { at: say.moment(line.opensAt) })}</Chip>}
    </li>
  )
}
