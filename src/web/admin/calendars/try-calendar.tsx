import { useQuery } from '@tanstack/react-query'
import type { CalendarRow, Written } from '#contract/policies.ts'
import type { PolicyName } from '#kernel/policies.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { usePolicyName } from '../policies/names.ts'
import { SimulationResult } from '../policies/simulation.tsx'

/** What hours that are not saved yet would have made of the last ninety days, for each policy that counts by the calendar. */
export function TryCalendar({ calendar: { id, policies }, written }: { calendar: CalendarRow; written: Written }) {
  const t = useWords()
  const say = useRefusal()
  const nameOf = usePolicyName()
  const known = useQuery(read('policies.list'))
  const act = useAct(async (name: PolicyName) => {
    const grid = known.data?.policies.find((each) => each.name === name)?.grid ?? {}
    return call('policies.simulate', { params: { name }, body: { grid, calendar: { id, written } } })
  }, { changes: [] })
  if (policies.length === 0) return null
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-2.5">
        {policies.map((name) => <Button key={name} busy={act.isPending} disabled={known.data === undefined} onClick={() => act.mutate(name)}>{t('calendar.try', { plan: nameOf(name) })}</Button>)}
      </div>
      {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
      {act.data !== undefined && <SimulationResult told={act.data} />}
    </div>
  )
}
