import { useState, type FormEvent } from 'react'
import type { CalendarRow, Grid, PolicyRow } from '#contract/policies.ts'
import { call } from '../../call.ts'
import { isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useUnsaved } from '../../ui/versioned.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { SimulationResult } from './simulation.tsx'
import { TargetGrid } from './target-grid.tsx'

type Props = { policy: PolicyRow; calendars: readonly CalendarRow[]; mayChange: boolean; onSaved: (saved: PolicyRow) => void }

/** The targets of one policy: tried on the past, then saved as a new version. */
export function PolicyForm({ policy, calendars, mayChange, onSaved }: Props) {
  const t = useWords()
  const say = useRefusal()
  const [grid, setGrid] = useState<Grid>(policy.grid)
  const isChanged = JSON.stringify(grid) !== JSON.stringify(policy.grid)
  const params = { name: policy.name }
  const save = useAct(() => call('policies.change', { params, body: { version: policy.version, grid } }), { changes: ['policies.list', 'calendars.list'], then: (saved) => {
    toast(t('policies.saved', { version: saved.version }))
    onSaved(saved)
  } })
  useUnsaved(isChanged && !save.isSuccess)
  const attempt = useAct(() => call('policies.simulate', { params, body: { grid } }), { changes: [] })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  const change = (next: Grid) => {
    setGrid(next)
    save.reset()
    attempt.reset()
  }
  const error = save.error ?? attempt.error
  const isElsewhere = error !== null && !(isRefused(error) && error.field?.startsWith('grid.') === true)
  return (
    <form noValidate className="grid gap-4" onSubmit={submit}>
      {isElsewhere && <Banner tone="bad">{say(error)}</Banner>}
      <TargetGrid grid={grid} calendars={calendars} error={error} onChange={change} />
      <p className="text-s text-ink-3">{t('policies.hint')}</p>
      <div className="flex flex-wrap gap-2.5">
        {mayChange && <Button type="submit" look="primary" busy={save.isPending} disabledReason={isChanged ? undefined : t('policies.unchanged')}>{t('policies.save')}</Button>}
        <Button busy={attempt.isPending} onClick={() => attempt.mutate(undefined)}>{t('policies.try')}</Button>
        {isChanged && <Button look="quiet" onClick={() => change(policy.grid)}>{t('policies.undo')}</Button>}
      </div>
      {attempt.data !== undefined && <SimulationResult told={attempt.data} />}
    </form>
  )
}
