import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Reply } from '#contract/index.ts'
import { severities, type Severity } from '#kernel/severity.ts'
import { read } from '../../queries.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Select } from '../../ui/select.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useTyped, Versioned } from '../../ui/versioned.tsx'
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
  const { typed, note } = useTyped()
  const [severity, setSeverity] = useState<Severity>('critical')
  const of = (wanted: Severity, by: string | null) => data.chains.find((chain) => chain.severity === wanted && chain.plan === by)
  return (
    <div className="grid max-w-3xl gap-6">
      <DeputyForm deputy={data.deputy} />
      <div className="max-w-72">
        <Select label={t('chain.plan')} value={plan ?? ''} onChange={(value) => setPlan(value === '' ? null : value)}
          options={[{ value: '', label: t('chain.plan.all') }, ...plans?.plans.map(({ key, terms }) => ({ value: key, label: terms.name[language] })) ?? []]} />
      </div>
      <Tabs label={t('chain.severity')} tabs={severities.map((each) => ({ key: each, label: t(`severity.${each}`) }))} selected={severity} onSelect={setSeverity}>
        {/* What was typed for one plan and severity stays while another is looked at. */}
        {[null, ...plans?.plans.map(({ key }) => key) ?? []].flatMap((by) => severities.map((each) => {
          const chain = of(each, by) ?? of(each, null)
          const name = `${each} ${by}`
          const isShown = by === plan && each === severity
          return chain !== undefined && (isShown || typed.includes(name)) && <div key={name} hidden={!isShown} className="pt-4"><Versioned value={chain} version={`${chain.plan} ${chain.version}`} name={name} onUnsaved={note}>{(held) => <ChainForm chain={held} plan={by} />}</Versioned></div>
        }))}
      </Tabs>
    </div>
  )
}
