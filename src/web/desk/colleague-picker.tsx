import { useQuery } from '@tanstack/react-query'
import type { Reply } from '#contract/index.ts'
import { useMe } from '../me.tsx'
import { read } from '../queries.ts'
import { Select } from '../ui/select.tsx'
import { useWords } from '../words.tsx'

export type Colleague = Reply<'people.staff'>['people'][number]

/** Our people who answer clients, oneself first. */
export function useColleagues(): readonly Colleague[] {
  const me = useMe()
  const { data } = useQuery({ ...read('people.staff'), staleTime: 300_000 })
  const answering = (data?.people ?? []).filter((person) => !person.disabled && person.roles.some((role) => role === 'support' || role === 'head'))
  return answering.toSorted((a, b) => Number(b.id === me.id) - Number(a.id === me.id) || a.name.localeCompare(b.name))
}

/** Chooses one colleague; who has the ticket already is marked. */
export function ColleaguePicker({ label, current, value, onChange }: { label: string; current?: string | undefined; value: Colleague | undefined; onChange: (colleague: Colleague | undefined) => void }) {
  const t = useWords()
  const me = useMe()
  const colleagues = useColleagues()
  const named = (person: Colleague) => (person.id === me.id ? t('assign.me', { name: person.name }) : person.id === current ? t('assign.current', { name: person.name }) : person.name)
  return (
    <Select label={label} value={value?.id ?? ''} onChange={(id) => onChange(colleagues.find((person) => person.id === id))}
      options={[{ value: '', label: t('assign.choose') }, ...colleagues.filter((person) => person.id !== current || person.id === me.id).map((person) => ({ value: person.id, label: named(person) }))]} />
  )
}
