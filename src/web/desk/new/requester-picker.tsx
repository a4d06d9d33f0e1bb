import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { read } from '../../queries.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { ComboBox } from '../../ui/combo-box.tsx'
import { Field } from '../../ui/field.tsx'
import { useWords } from '../../words.tsx'
import type { Requester } from './new-ticket-form.ts'

type Props = { requester: Requester | undefined; onChange: (requester: Requester | undefined) => void; error?: string | undefined }

/** For whom: a client person, found by name, address or company. */
export function RequesterPicker({ requester, onChange, error }: Props) {
  const t = useWords()
  if (requester === undefined) return <RequesterSearch onChange={onChange} error={error} />
  return (
    <div className="grid gap-1.5">
      <span className="font-[550]">{t('new.requester')}</span>
      <div className="flex items-center gap-3 rounded-card border border-edge bg-surface px-3.5 py-2.5">
        <Avatar name={requester.name} />
        <span className="min-w-0"><span className="block font-[560]">{requester.name} · {requester.organisation}</span><span className="block truncate text-s text-ink-2">{requester.email}</span></span>
        <button type="button" className="btn quiet small ms-auto" onClick={() => onChange(undefined)}>{t('facts.change')}</button>
      </div>
    </div>
  )
}

function RequesterSearch({ onChange, error }: Omit<Props, 'requester'>) {
  const t = useWords()
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const { data } = useQuery({ ...read('desk.requesters', { query: { q } }), enabled: q !== '', placeholderData: keepPreviousData })
  const people = q === '' ? [] : (data?.people.slice(0, 8) ?? [])
  const offers = people.map((person) => ({
    key: person.id, person, content: <><Avatar name={person.name} small /><span className="min-w-0"><span className="block">{person.name} · {person.organisation}</span><span className="block truncate text-s text-ink-2">{person.email}</span></span></>,
  }))
  return (
    <Field label={t('new.requester')} hint={t('new.requester.hint')} error={error}>
      {(control) => (
        <div className="relative">
          <ComboBox {...control} eager value={text} offers={offers} offersLabel={t('new.requester')} onTake={({ person }) => onChange(person)} onType={setText} onEnter={() => { /* nobody found yet: the form must not be sent */ }} />
          {q !== '' && data !== undefined && people.length === 0 && <output className="block pt-1.5 text-s text-ink-2">{t('new.requester.none')}</output>}
        </div>
      )}
    </Field>
  )
}
