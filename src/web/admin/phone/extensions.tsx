import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { parseId, type Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { useStaff } from '../escalation/deputy-form.tsx'

type Known = { readonly personId: Id<'person'>; readonly extension: string }

/** As whom telephone systems know our people. */
export function Extensions() {
  const t = useWords()
  const staff = useStaff()
  const { data } = useQuery(read('admin.telephony'))
  const [person, setPerson] = useState('')
  const [extension, setExtension] = useState('')
  const chosen = parseId<'person'>(person)
  // The whole list is written: it is read once more first, and nothing is written over what somebody else wrote in between.
  const act = useQuickAct(async ({ without, more }: { without: string; more?: Known }) => {
    const { extensions } = await call('admin.telephony')
    const was = extensions.map((each): Known => ({ personId: each.person.id, extension: each.extension }))
    const kept = was.filter((each) => each.extension !== without)
    await call('admin.extensions', { body: { extensions: more === undefined ? kept : [...kept, more], was } })
    return more
  }, { changes: ['admin.telephony'], then: (more) => {
    setExtension('')
    if (more !== undefined) toast(t('tel.people.added', { extension: more.extension, name: staff.find(({ id }) => id === more.personId)?.name ?? '' }))
  } })
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (chosen !== undefined && extension.trim() !== '') act.run({ without: extension.trim(), more: { personId: chosen, extension: extension.trim() } })
  }
  return (
    <section aria-labelledby="extensions" className="mt-10 grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="extensions" className="text-l">{t('tel.people')}</h2>
      <p className="text-ink-2">{t('tel.people.text')}</p>
      {data !== undefined && data.extensions.length > 0 && (
        <ul className="card divide-y divide-line">{data.extensions.map(({ person: { name }, extension: at }) => (
          <li key={at} className="flex min-h-11 items-center gap-3 px-4"><span className="min-w-0 flex-1">{name}</span><code className="font-mono text-s">{at}</code>
            <button type="button" className="btn quiet small" aria-label={t('tel.people.remove', { name })} onClick={() => act.run({ without: at })}><span aria-hidden="true">✕</span></button></li>
        ))}</ul>
      )}
      <form className="flex flex-wrap items-end gap-2.5" onSubmit={add}>
        <div className="min-w-48 flex-1"><Select label={t('tel.people.person')} value={person} onChange={setPerson} options={[{ value: '', label: '–' }, ...staff.map(({ id, name }) => ({ value: id, label: name }))]} /></div>
        <div className="w-44"><TextField label={t('tel.people.extension')} value={extension} maxLength={80} autoComplete="off" onChange={setExtension} /></div>
        <Button type="submit" busy={act.busy} disabled={chosen === undefined || extension.trim() === ''}>{t('tel.people.add')}</Button>
      </form>
    </section>
  )
}
