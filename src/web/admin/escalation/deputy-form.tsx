import { useQuery } from '@tanstack/react-query'
import type { Reply } from '#contract/index.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'

/** Our people who have access. */
export function useStaff(): Reply<'people.staff'>['people'] {
  const { data } = useQuery({ ...read('people.staff'), staleTime: 300_000 })
  return (data?.people ?? []).filter((person) => !person.disabled)
}

/** Who stands in for the head of support; chosen, it counts at once. */
export function DeputyForm({ deputy }: { deputy: Reply<'admin.escalationChains'>['deputy'] }) {
  const t = useWords()
  const people = useStaff()
  const change = useQuickAct((personId: string) => call('admin.changeDeputy', { body: { personId: personId === '' ? null : personId } }), { changes: ['admin.escalationChains'], then: () => toast(t('settings.saved')) })
  const known = deputy !== null && !people.some((person) => person.id === deputy.id) ? [deputy] : []
  return (
    <section className="card p-5">
      <Select label={t('chain.deputy')} hint={t('chain.deputy.hint')} value={deputy?.id ?? ''} disabled={change.busy} onChange={change.run}
        options={[{ value: '', label: t('chain.deputy.none') }, ...[...known, ...people].map((person) => ({ value: person.id, label: person.name }))]} />
    </section>
  )
}
