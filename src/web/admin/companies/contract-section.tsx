import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Reply } from '#contract/index.ts'
import type { ContractRow } from '#contract/plans.ts'
import { useMoment } from '../../moments.ts'
import { TermList } from '../../plans/term-list.tsx'
import { read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useReader, useWords } from '../../words.tsx'
import { Chip } from '../chips.tsx'
import { Loaded } from '../loaded.tsx'
import { ContractDialog } from './contract-dialog.tsx'
import { EndContractDialog } from './end-contract-dialog.tsx'

type Company = Reply<'organisations.create'>

/** What a company has bought: the contract in force with its terms, and those before and after it. */
export function ContractSection({ company }: { company: Company }) {
  const t = useWords()
  const query = useQuery(read('contracts.show', { params: { id: company.id } }))
  const [open, setOpen] = useState<'no' | 'new' | ContractRow>('no')
  const close = () => setOpen('no')
  const mayChange = query.data?.mayChange === true
  return (
    <section className="mb-8" aria-labelledby="contract">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="contract" className="text-l">{t('contract.title')}</h2>
        {mayChange && <Button onClick={() => setOpen('new')}>{t('contract.new')}</Button>}
      </div>
      <Loaded query={query}>{(told) => <Told told={told} onEnd={setOpen} />}</Loaded>
      {open === 'new' && query.data !== undefined && <ContractDialog company={company} now={query.data.now} onClose={close} />}
      {typeof open === 'object' && <EndContractDialog contract={open} onClose={close} />}
    </section>
  )
}

function Told({ told: { now, contracts, mayChange }, onEnd }: { told: Reply<'contracts.show'>; onEnd: (contract: ContractRow) => void }) {
  const { t, language } = useReader()
  const own = contracts.find(({ id }) => id === now.contract?.id)?.exceptions ?? {}
  const { seats } = now.terms
  return (
    <div className="grid gap-4">
      {now.contract === null && <Banner tone="warn">{t('contract.lapsed', { plan: now.terms.name[language] })}</Banner>}
      <div className="card p-5">
        <p className="mb-2 text-s text-ink-2">{t(seats === null ? 'contract.used' : 'contract.used.of', { seats: now.used.seats, ...(seats === null ? {} : { limit: seats }) })}</p>
        <TermList terms={now.terms} hours={now.hours} own={Object.keys(own)} />
      </div>
      {contracts.length > 0 && <ul className="card divide-y divide-line">{contracts.map((each) => <ContractLine key={each.id} contract={each} mayEnd={mayChange && each.standing !== 'ended'} onEnd={() => onEnd(each)} />)}</ul>}
    </div>
  )
}

function ContractLine({ contract, mayEnd, onEnd }: { contract: ContractRow; mayEnd: boolean; onEnd: () => void }) {
  const { t, language } = useReader()
  const say = useMoment()
  const { name, version, newer, startsAt, endsAt, renews, standing, note, createdBy, exceptions } = contract
  const span = endsAt === null ? t('contract.from', { from: say.day(startsAt) }) : t('contract.from_to', { from: say.day(startsAt), to: say.day(endsAt) })
  const others = Object.keys(exceptions).length
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-5 py-3.5">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1"><b className="font-[600]">{name[language]}</b><Chip tone={standing === 'running' ? 'good' : 'plain'}>{t(`contract.standing.${standing}`)}</Chip>{newer && standing !== 'ended' && <span className="text-s text-ink-3">{t('contract.newer', { version })}</span>}</p>
        <p className="text-s text-ink-2">{span}{renews !== 'none' && ` · ${t(`contract.renews.${renews}`)}`}{others > 0 && ` · ${t('contract.exceptions', { count: others })}`}{createdBy !== null && ` · ${t('contract.by', { name: createdBy })}`}</p>
        {note !== '' && <p className="mt-1 text-s whitespace-pre-line">{note}</p>}
      </div>
      {mayEnd && <Button size="small" look="quiet" aria-label={t('contract.end.of', { plan: name[language] })} onClick={onEnd}>{t('contract.end')}</Button>}
    </li>
  )
}
