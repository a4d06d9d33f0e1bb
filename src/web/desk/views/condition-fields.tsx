import { useQuery } from '@tanstack/react-query'
import { categoryKeys } from '#contract/categories.ts'
import { severities } from '#kernel/severity.ts'
import { read } from '../../queries.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import { useWords } from '../../words.tsx'
import { useColleagues } from '../colleague-picker.tsx'
import { ChoiceSet } from './choice-set.tsx'
import { withFlag, withList, withOwner, type Conditions } from './conditions.ts'

const states = ['submitted', 'examining', 'with_technical', 'technical_answered', 'waiting_on_client', 'resolved', 'closed'] as const

/** What a view asks of its tickets. */
export function ConditionFields({ conditions, onChange }: { conditions: Conditions; onChange: (conditions: Conditions) => void }) {
  const t = useWords()
  const colleagues = useColleagues()
  const { data } = useQuery({ ...read('organisations.list', { query: {} }), staleTime: 300_000 })
  const owner = conditions.owner ?? conditions.ownerIds?.[0] ?? ''
  const setOwner = (value: string) => {
    const colleague = colleagues.find((person) => person.id === value)
    onChange(withOwner(conditions, value === 'me' || value === 'nobody' ? { owner: value } : colleague === undefined ? {} : { ownerIds: [colleague.id] }))
  }
  return (
    <>
      <ChoiceSet legend={t('views.states')} options={states.map((state) => ({ value: state, label: t(`state.${state}`) }))} chosen={conditions.states ?? []} onChange={(values) => onChange(withList(conditions, 'states', values))} />
      <ChoiceSet legend={t('views.severities')} options={severities.map((severity) => ({ value: severity, label: t(`severity.${severity}`) }))} chosen={conditions.severities ?? []} onChange={(values) => onChange(withList(conditions, 'severities', values))} />
      <ChoiceSet legend={t('views.categories')} options={categoryKeys.map((category) => ({ value: category, label: t(`category.${category}`) }))} chosen={conditions.categories ?? []} onChange={(values) => onChange(withList(conditions, 'categories', values))} />
      <ChoiceSet legend={t('views.companies')} options={(data?.organisations ?? []).map((company) => ({ value: company.id, label: company.name }))} chosen={conditions.organisationIds ?? []} onChange={(values) => onChange(withList(conditions, 'organisationIds', values))} />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Select label={t('views.owner')} value={owner} onChange={setOwner} options={[
          { value: '', label: t('views.owner.anybody') }, { value: 'me', label: t('views.owner.me') }, { value: 'nobody', label: t('views.owner.nobody') }, ...colleagues.map((person) => ({ value: person.id, label: person.name })),
        ]} />
        <div className="grid gap-1.5">
          <Checkbox label={t('views.escalated')} checked={conditions.escalated ?? false} onChange={(wanted) => onChange(withFlag(conditions, 'escalated', wanted))} />
          <Checkbox label={t('views.overdue')} checked={conditions.overdue ?? false} onChange={(wanted) => onChange(withFlag(conditions, 'overdue', wanted))} />
        </div>
      </div>
    </>
  )
}
