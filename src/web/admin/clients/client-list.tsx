import { useState } from 'react'
import { Link } from 'react-router'
import type { ClientOfManager } from '#contract/managers.ts'
import { useMoment } from '../../moments.ts'
import { paths } from '../../paths.ts'
import { usePlanName } from '../../plans.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words.tsx'
import { Chip } from '../chips.tsx'
import { HealthLine } from '../companies/health-line.tsx'
import { NoteDialog } from '../companies/notes-section.tsx'

/** Companies, whoever needs somebody most first, each with the reasons. */
export function ClientList({ clients }: { clients: readonly ClientOfManager[] }) {
  const [noting, setNoting] = useState<ClientOfManager['id']>()
  return (
    <>
      <ul className="card divide-y divide-line">{clients.map((client) => <ClientLine key={client.id} client={client} onNote={() => setNoting(client.id)} />)}</ul>
      {noting !== undefined && <NoteDialog id={noting} onClose={() => setNoting(undefined)} />}
    </>
  )
}

function ClientLine({ client: { id, name, plan, health, openTickets, lastContactAt, contractEndsAt, standsInFor }, onNote }: { client: ClientOfManager; onNote: () => void }) {
  const t = useWords()
  const say = useMoment()
  const planName = usePlanName()
  const facts = [t('mine.open', { count: openTickets }), ...lastContactAt === null ? [] : [`${t('mine.contact')} ${say.short(lastContactAt)}`], ...contractEndsAt === null ? [] : [t('mine.ends', { date: say.day(contractEndsAt) })]]
  return (
    <li className="grid gap-1.5 px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Link to={paths.company(id)} className="text-l font-[600] text-ink">{name}</Link><Chip>{planName(plan)}</Chip>{standsInFor !== null && <Chip tone="accent">{t('mine.standsIn', { name: standsInFor })}</Chip>}
        <span className="ms-auto"><Button size="small" look="quiet" aria-label={t('mine.note.with', { name })} onClick={onNote}>{t('mine.note')}</Button></span>
      </div>
      <HealthLine health={health} brief />
      <p className="text-s text-ink-2">{facts.join(' · ')}</p>
    </li>
  )
}
