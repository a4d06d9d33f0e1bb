import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'
import { Loaded } from '../loaded.tsx'
import { InviteStaffDialog } from './invite-staff-dialog.tsx'
import { PeopleList } from './people-list.tsx'

/** Everyone who can sign in: ours, and the clients'. */
export function StaffPage() {
  const t = useWords()
  const [side, setSide] = useState<'staff' | 'client'>('staff')
  const [q, setQ] = useState('')
  const [inviting, setInviting] = useState(false)
  const query = useQuery({ ...read('admin.people', { query: { side, q: useDeferredValue(q.trim()) } }), placeholderData: keepPreviousData })
  return (
    <>
      <PageHeader title={t('staff.title')} actions={<Button look="primary" onClick={() => setInviting(true)}>{t('staff.invite')}</Button>} />
      <Tabs label={t('staff.title')} selected={side} onSelect={setSide} tabs={[{ key: 'staff', label: t('staff.ours') }, { key: 'client', label: t('staff.clients') }]}>
        <div className="my-4 max-w-sm"><TextField type="search" hideLabel label={t('staff.search')} placeholder={t('staff.search')} value={q} onChange={setQ} /></div>
        <Loaded query={query}>
          {({ people }) => people.length === 0 ? <EmptyState title={t('staff.notFound')}>{t('staff.notFound.text')}</EmptyState> : <PeopleList people={people} mayManage />}
        </Loaded>
      </Tabs>
      {inviting && <InviteStaffDialog onClose={() => setInviting(false)} />}
    </>
  )
}
