import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Colleague } from '#contract/credentials.ts'
import type { Reply } from '#contract/index.ts'
import { useQuickAct } from '../act.ts'
import { call } from '../call.ts'
import { useMe } from '../me.tsx'
import { useMoment } from '../moments.ts'
import { read } from '../queries.ts'
import { NotFound } from '../shell/error-pages.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../words.tsx'
import { AccessRequests } from './access-requests.tsx'
import { ColleagueDialog, InviteColleagueDialog } from './colleague-dialogs.tsx'
import { LeaveDialog } from './leave-dialog.tsx'

/** The people of the company, for its administrators: who may do what, who is still awaited, how many seats are left. */
export function Colleagues() {
  const me = useMe()
  return me.roles.includes('client_admin') ? <Page /> : <NotFound />
}

function Page() {
  const t = useWords()
  const query = useQuery(read('client.people'))
  const [open, setOpen] = useState<'no' | 'invite' | Colleague>('no')
  const [leaving, setLeaving] = useState<Colleague>()
  const seats = query.data?.seats
  const isFull = seats !== undefined && seats.limit !== null && seats.used >= seats.limit
  return (
    <>
      <PageHeader title={t('colleagues.title')} actions={<Button look="primary" disabledReason={isFull ? t('colleagues.full') : undefined} onClick={() => setOpen('invite')}>{t('colleagues.invite')}</Button>} />
      <AccessRequests />
      <Loaded query={query}>{(found) => <People found={found} onChange={setOpen} onLeave={setLeaving} />}</Loaded>
      {leaving !== undefined && <LeaveDialog colleague={leaving} onClose={() => setLeaving(undefined)} />}
      {open === 'invite' && <InviteColleagueDialog onClose={() => setOpen('no')} />}
      {typeof open === 'object' && <ColleagueDialog colleague={open} hasContacts={query.data?.contacts !== null} onClose={() => setOpen('no')} />}
    </>
  )
}

function People({ found: { people, seats, contacts }, onChange, onLeave }: { found: Reply<'client.people'>; onChange: (colleague: Colleague) => void; onLeave: (colleague: Colleague) => void }) {
  const t = useWords()
  return (
    <>
      <p className="mb-3 text-ink-2">{seats.limit === null ? t('colleagues.seats', { count: seats.used }) : t('colleagues.seats.of', { used: seats.used, limit: seats.limit })}{contacts !== null && ` · ${t('colleagues.contacts', contacts)}`}</p>
      <ul className="card divide-y divide-line">{people.map((colleague) => <Line key={colleague.id} colleague={colleague} onChange={() => onChange(colleague)} onLeave={() => onLeave(colleague)} />)}</ul>
    </>
  )
}

function Line({ colleague: { id, name, email, administrator, seesCompany, contact, disabled, lastSeenAt, invitation, me }, onChange, onLeave }: { colleague: Colleague; onChange: () => void; onLeave: () => void }) {
  const t = useWords()
  const say = useMoment()
  const again = useQuickAct(async () => {
    await call('client.people.reinvite', { params: { id } })
    toast(t('colleagues.again.done'))
  }, { changes: ['client.people'] })
  const isAwaited = !disabled && (invitation === 'pending' || invitation === 'expired' || invitation === 'revoked')
  const standing = lastSeenAt !== null ? t('colleagues.seen', { moment: say.moment(lastSeenAt) }) : invitation === 'pending' ? t('colleagues.pending') : invitation === 'expired' ? t('colleagues.expired') : ''
  return (
    <li className="flex flex-wrap items-start gap-3 px-4 py-3.5">
      <Avatar name={name} />
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><b className={`font-[580] ${disabled ? 'text-ink-2' : ''}`}>{name}</b>{me && <span className="text-s text-ink-3">{t('colleagues.me')}</span>}{administrator && <Chip>{t('colleagues.administrator')}</Chip>}{seesCompany && !administrator && <Chip>{t('colleagues.sees')}</Chip>}{contact && <Chip tone="accent">{t('colleagues.contact')}</Chip>}{disabled && <Chip tone="bad">{t('colleagues.removed')}</Chip>}</p>
        <p className="text-s text-ink-2 [overflow-wrap:anywhere]">{email}</p>{standing !== '' && <p className="text-s text-ink-3">{standing}</p>}
      </div>
      <span className="flex flex-wrap gap-1">{isAwaited && <Button size="small" look="quiet" busy={again.busy} onClick={() => again.run(undefined)}>{t('colleagues.again')}</Button>}{!disabled && !me && <Button size="small" look="quiet" aria-label={t('leave.open.of', { name })} onClick={onLeave}>{t('leave.open')}</Button>}<Button size="small" aria-label={t('colleagues.change', { name })} onClick={onChange}>{t('colleagues.change.short')}</Button></span>
    </li>
  )
}
