import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CalendarRow, PolicyRow } from '#contract/policies.ts'
import type { PolicyName } from '#kernel/policies.ts'
import { useMoment } from '../../moments.ts'
import { read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useTyped, Versioned } from '../../ui/versioned.tsx'
import { useWords } from '../../words.tsx'
import { Loaded } from '../loaded.tsx'
import { PolicyForm } from './policy-form.tsx'
import { RetargetDialog } from './retarget-dialog.tsx'
import { usePolicyName } from './names.ts'

/** While clocks are being moved, how often one looks how many are left, in milliseconds. */
const lookAgain = 1000

/** What is promised under each plan, and what an edit of it does to what runs. */
export function PoliciesPage() {
  const t = useWords()
  const nameOf = usePolicyName()
  const [selected, setSelected] = useState<PolicyName>('default')
  const { typed, note } = useTyped()
  const [moving, setMoving] = useState(false)
  const [previewing, setPreviewing] = useState(false)
  const policies = useQuery({ ...read('policies.list'), refetchInterval: moving ? lookAgain : false })
  const calendars = useQuery(read('calendars.list'))
  return (
    <>
      <PageHeader title={t('policies.title')} below={t('policies.text')} />
      <Loaded query={policies}>{(told) => (
        <Loaded query={calendars}>{({ calendars: known }) => (
          <Tabs label={t('policies.tabs')} tabs={told.policies.map(({ name }) => ({ key: name, label: nameOf(name) }))} selected={selected} onSelect={(name) => { setSelected(name); setMoving(false) }}>
            {/* What was typed for one stays while another is looked at. */}
            {told.policies.filter(({ name }) => name === selected || typed.includes(name)).map((policy) => {
              const isShown = policy.name === selected
              return (
                <div key={policy.name} hidden={!isShown}>
                  <Versioned value={policy} version={policy.version} name={policy.name} onUnsaved={note}>
                    {(held) => <Policy policy={held} calendars={known} mayChange={told.mayChange} moving={isShown && moving} previewing={isShown && previewing} onMoving={setMoving} onPreview={setPreviewing} />}
                  </Versioned>
                </div>
              )
            })}
          </Tabs>
        )}</Loaded>
      )}</Loaded>
    </>
  )
}

type Props = {
  policy: PolicyRow; calendars: readonly CalendarRow[]; mayChange: boolean; moving: boolean; previewing: boolean
  onMoving: (moving: boolean) => void; onPreview: (previewing: boolean) => void
}

function Policy({ policy, calendars, mayChange, moving, previewing, onMoving, onPreview }: Props) {
  const t = useWords()
  const say = useMoment()
  const nameOf = usePolicyName()
  const { name, own, version, behind, changedAt, changedBy } = policy
  const isMoving = moving && behind > 0
  return (
    <div className="grid gap-5 pt-5">
      {!own && <Banner>{t('policies.inherited', { plan: nameOf(name) })}</Banner>}
      {behind > 0 && (
        <Banner tone="warn" action={!isMoving && <Button size="small" onClick={() => onPreview(true)}>{t('policies.behind.see')}</Button>}>
          {t(isMoving ? 'policies.moving' : 'policies.behind', { count: behind })}
        </Banner>
      )}
      {moving && behind === 0 && <Banner tone="good">{t('policies.moved')}</Banner>}
      <PolicyForm policy={policy} calendars={calendars} mayChange={mayChange} onSaved={(saved) => {
        onMoving(false)
        onPreview(saved.behind > 0)
      }} />
      {own && <p className="text-s text-ink-3">{changedBy === null ? t('policies.version.shipped', { version }) : t('policies.version', { version, name: changedBy, when: say.moment(changedAt) })}</p>}
      {previewing && <RetargetDialog policy={policy} mayChange={mayChange} onClose={() => onPreview(false)} onMoving={() => onMoving(true)} />}
    </div>
  )
}
