import type { ReactNode } from 'react'
import type { PersonRow } from '#contract/accounts.ts'
import type { Id } from '#kernel/ids.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useWords } from '../../words.tsx'
import { PeopleList } from '../people/people-list.tsx'
import { AccessSection } from './access-section.tsx'

/** The people of a company. */
export function CompanyPeople({ of, people, mayManage, invite }: { of: Id<'organisation'>; people: readonly PersonRow[]; mayManage: boolean; invite: ReactNode }) {
  const t = useWords()
  return (
    <>
      {mayManage && <AccessSection of={of} />}
      <h2 className="mb-3 text-l">{t('company.people')} <span className="font-normal text-ink-3">{people.length}</span></h2>
      {people.length === 0 ? <EmptyState title={t('people.none')} action={invite}>{t('people.none.text')}</EmptyState> : <PeopleList people={people} mayManage={mayManage} />}
    </>
  )
}
