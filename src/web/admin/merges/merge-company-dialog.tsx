import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Hindrance } from '#contract/merges.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { RadioCards } from '../../ui/radio-cards.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { peopleReads, useAct } from '../act.ts'
import { FormDialog } from '../companies/form-dialog.tsx'
import { Hindrances, Seats } from './hindrances.tsx'
import { Moved } from './moved.tsx'

type Props = { company: { readonly id: Id<'organisation'>; readonly name: string }; onClose: () => void }

/** Merges a company that is there twice into its other record; says before what that moves, and asks which contract stays. */
export function MergeCompanyDialog({ company: { id, name }, onClose }: Props) {
  const t = useWords()
  const navigate = useNavigate()
  const { data: listed } = useQuery(read('organisations.list', { query: {} }))
  const [into, setInto] = useState<Id<'organisation'>>()
  const [contract, setContract] = useState<'lost' | 'kept'>()
  const preview = useQuery({ ...read('organisations.mergePreview', { params: { id }, query: { into: into ?? id } }), enabled: into !== undefined })
  const act = useAct((kept: Id<'organisation'>) => call('organisations.merge', { params: { id }, body: { into: kept, contract: contract ?? null } }), {
    changes: [...peopleReads, 'merges.list', 'clients.overview', 'contracts.show', 'managers.home'], then: (done) => { toast(t('twin.done', { lost: done.lost, kept: done.kept })); onClose(); if (into !== undefined) void navigate(paths.company(into)) },
  })
  const found = preview.data
  const asks = found?.hindrances.find(({ kind }) => kind === 'contract')
  const isStopped = found === undefined || found.hindrances.some(({ stops }) => stops) || (asks !== undefined && contract === undefined)
  return (
    <FormDialog wide title={t('twin.company.title', { name })} submit={t('twin.do')} busy={act.isPending} error={act.error ?? preview.error} fields={['into', 'contract']} incomplete={isStopped} onSubmit={() => into !== undefined && act.mutate(into)} onClose={onClose}>
      <p className="text-ink-2">{t('twin.company.text')}</p>
      <Select label={t('twin.into.company')} value={into ?? ''} error={fieldError(act.error ?? preview.error, 'into')} onChange={(chosen) => { setInto(parseId<'organisation'>(chosen)); setContract(undefined) }}
        options={[{ value: '', label: t('twin.choose') }, ...(listed?.organisations ?? []).filter((each) => each.id !== id).map((each) => ({ value: each.id, label: each.name }))]} />
      {into !== undefined && found === undefined && preview.error === null && <Skeleton lines={3} />}
      {found !== undefined && into !== undefined && <>
        <Moved title={t('twin.moves', { name: found.kept })} moves={found.moves} />
        <div className="grid gap-1.5 text-ink-2"><p>{t('twin.visible')}</p><Seats of={found.seats} /></div>
        <Hindrances of={found.hindrances} />
        {asks !== undefined && <WhichContract asks={asks} lost={found.lost} kept={found.kept} value={contract} onChange={setContract} />}
      </>}
    </FormDialog>
  )
}

function WhichContract({ asks, lost, kept, value, onChange }: { asks: Hindrance; lost: string; kept: string; value: 'lost' | 'kept' | undefined; onChange: (value: 'lost' | 'kept') => void }) {
  const t = useWords()
  const card = (whose: 'kept' | 'lost', company: string) => ({ value: whose, label: t('twin.contract.of', { plan: String(asks.values[whose]), company }), hint: t('twin.contract.hint') })
  return <RadioCards legend={t('twin.contract')} columns={2} value={value} onChange={onChange} options={[card('kept', kept), card('lost', lost)]} />
}
