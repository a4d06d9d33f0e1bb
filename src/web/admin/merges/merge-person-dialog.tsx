import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PersonRow } from '#contract/accounts.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { peopleReads, useAct } from '../act.ts'
import { FormDialog } from '../companies/form-dialog.tsx'
import { Hindrances, Seats } from './hindrances.tsx'
import { Moved } from './moved.tsx'

type Pair = { readonly lost: Id<'person'>; readonly into: Id<'person'> | undefined }

/** Merges somebody who is there twice into their other record; says before what that moves. */
export function MergePersonDialog({ person, company, onClose }: { person: PersonRow; company: Id<'organisation'>; onClose: () => void }) {
  const t = useWords()
  const { data: shown } = useQuery(read('organisations.show', { params: { id: company } }))
  const [{ lost, into }, setPair] = useState<Pair>({ lost: person.id, into: undefined })
  const [endsSignIn, setEndsSignIn] = useState(false)
  const people = shown?.people ?? [person]
  const name = people.find(({ id }) => id === lost)?.name ?? person.name
  const preview = useQuery({ ...read('people.mergePreview', { params: { id: lost }, query: { into: into ?? lost } }), enabled: into !== undefined })
  const act = useAct((kept: Id<'person'>) => call('people.merge', { params: { id: lost }, body: { into: kept, endsSignIn } }), {
    changes: [...peopleReads, 'merges.list'], then: (done) => { toast(t('twin.done', { lost: done.lost, kept: done.kept })); onClose() },
  })
  const found = preview.data
  const asks = found?.hindrances.find(({ kind }) => kind === 'sign_in')
  const isStopped = found === undefined || found.hindrances.some(({ stops }) => stops) || (asks !== undefined && !endsSignIn)
  return (
    <FormDialog wide title={t('twin.person.title', { name })} submit={t('twin.do')} busy={act.isPending} error={act.error ?? preview.error} fields={['into']} incomplete={isStopped} onSubmit={() => into !== undefined && act.mutate(into)} onClose={onClose}>
      <p className="text-ink-2">{t('twin.person.text')}</p>
      <Select label={t('twin.into.person')} value={into ?? ''} error={fieldError(act.error ?? preview.error, 'into')} onChange={(id) => setPair({ lost, into: parseId<'person'>(id) })}
        options={[{ value: '', label: t('twin.choose') }, ...people.filter(({ id }) => id !== lost).map((each) => ({ value: each.id, label: `${each.name} · ${each.email}` }))]} />
      {into !== undefined && <div><Button size="small" onClick={() => { setPair({ lost: into, into: lost }); setEndsSignIn(false) }}>{t('twin.swap', { name })}</Button></div>}
      {into !== undefined && found === undefined && preview.error === null && <Skeleton lines={3} />}
      {found !== undefined && into !== undefined && <>
        <Moved title={t('twin.moves', { name: found.kept })} moves={found.moves} />
        <div className="grid gap-1.5 text-ink-2">
          {found.address !== null && <p>{t('twin.address', { address: found.address, name: found.kept })}</p>}
          <p>{t('twin.keeps', { name: found.kept, lost: found.lost })}</p>
          <Seats of={found.seats} />
        </div>
        <Hindrances of={found.hindrances} />
        {asks !== undefined && <Checkbox label={t('twin.hindrance.sign_in', asks.values)} hint={t('twin.hindrance.sign_in.hint', asks.values)} checked={endsSignIn} onChange={setEndsSignIn} />}
      </>}
    </FormDialog>
  )
}
