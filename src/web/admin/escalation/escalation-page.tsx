import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Reply } from '#contract/index.ts'
import { severities, type Severity } from '#kernel/severity.ts'
import { read } from '../../queries.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Select } from '../../ui/select.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Versioned } from '../../ui/versioned.tsx'
import { useReader, useWords } from '../../words.tsx'
import { Loaded } from '../loaded.tsx'
import { ChainForm } from './chain-form.tsx'
import { DeputyForm } from './deputy-form.tsx'

/** Who is told and asked when something goes wrong: the deputy, and a chain for each severity and plan. */
export function EscalationPage() {
  const t = useWords()
  const query = useQuery(read('admin.escalationChains'))
  return (
    <>
      <PageHeader title={t('chain.title')} below={<span className="block max-w-prose">{t('chain.says')}</span>} />
      <Loaded query={query} lines={12}>{(data) => <Chains data={data} />}</Loaded>
    </>
  )
}

function Chains({ data }: { data: Reply<'admin.escalationChains'> }) {
  const t = useWords()
  const { language } = useReader()
  const { data: plans } = useQuery(read('plans.list'))
  const [plan, setPlan] = useState<string | null>(null)
  const [opened, setOpened] = useState<readonly (string | null)[]>([null])
  const [severity, setSeverity] = useState<Severity>('critical')
  const open = (wanted: string | null) => {
    setPlan(wanted)
    if (!opened.includes(wanted)) setOpened([...opened, wanted])
  }
  const of = (wanted: Severity, by: string | null) => data.chains.find((chain) => chain.severity === wanted && chain.plan === by)
  return (
    <div className="grid max-w-3xl gap-6">
      <DeputyForm deputy={data.deputy} />
      <div className="max-w-72">
        <Select label={t('chain.plan')} value={plan ?? ''} onChange={(value) => open(value === '' ? null : value)}
          options={[{ value: '', label: t('chain.plan.all') }, ...plans?.plans.map(({ key, terms }) => ({ value: key, label: terms.name[language] })) ?? []]} />
      </div>
      <Tabs label={t('chain.severity')} tabs={severities.map((each) => ({ key: each, label: t(`severity.${each}`) }))} selected={severity} onSelect={setSeverity}>
        {/* All of the plans that were looked at are there, and one is shown: what was typed in one stays while another is looked at. */}
        {opened.flatMap((by) => severities.map((each) => {
          const chain = of(each, by) ?? of(each, null)
          return chain !== undefined && <div key={`${each} ${by}`} hidden={by !== plan || each !== severity} className="pt-4"><Versioned value={chain} version={`${chain.plan} ${chain.version}`}>{(held) => <ChainForm chain={held} plan={by} />}</Versioned></div>
        }))}
      </Tabs>
    </div>
  )
}
