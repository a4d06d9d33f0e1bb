import type { PersonBrief } from '#contract/shapes.ts'
import { fieldError } from '../../refused.ts'
import { zones } from '../../shell/profile/zones.ts'
import { useNow } from '../../ticker.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { useWords } from '../../words.tsx'
import { LayerFields } from './layer-fields.tsx'
import { dayHours, movedUp, newLayer, type DraftLayer, type ScheduleDraft } from './schedule-draft.ts'
import { WeekHours } from './week-hours.tsx'

type Props = { draft: ScheduleDraft; members: readonly PersonBrief[]; known: readonly PersonBrief[]; error: unknown; onChange: (draft: ScheduleDraft) => void }

/** A schedule being written: whose clocks, when somebody should be there, and the layers from the one that counts first. */
export function ScheduleForm({ draft, members, known, error, onChange }: Props) {
  const t = useWords()
  const now = useNow(60_000)
  const { layers } = draft
  const setLayers = (changed: readonly DraftLayer[]) => onChange({ ...draft, layers: changed })
  const wrongHours = fieldError(error, 'schedule.hours') ?? (draft.hours === null ? undefined : anyFault(error))
  return (
    <>
      <section className="card grid gap-4 p-5" aria-labelledby="schedule-when">
        <h2 id="schedule-when" className="text-l font-[620]">{t('schedule.title')}</h2>
        <div className="grid gap-4 sm:grid-cols-2">
          <Select label={t('schedule.zone')} value={draft.zone} options={zones(draft.zone)} error={fieldError(error, 'schedule.zone')} onChange={(zone) => onChange({ ...draft, zone })} />
          <Select label={t('schedule.needed')} value={draft.hours === null ? 'always' : 'hours'} options={(['always', 'hours'] as const).map((value) => ({ value, label: t(`schedule.needed.${value}`) }))} onChange={(value) => onChange({ ...draft, hours: value === 'always' ? null : dayHours })} />
        </div>
        {draft.hours !== null && <WeekHours label={t('schedule.hours.of')} hours={draft.hours} error={wrongHours} onChange={(hours) => onChange({ ...draft, hours })} />}
      </section>
      <section className="grid gap-3" aria-labelledby="schedule-layers">
        <div>
          <h2 id="schedule-layers" className="text-l font-[620]">{t('schedule.layers')}</h2>
          <p className="text-s text-ink-2">{t('schedule.layers.text')}</p>
        </div>
        <ol className="grid gap-3">
          {layers.map((layer, index) => (
            <LayerFields key={layer.key} index={index} layer={layer} members={members} known={known} error={error} onUp={index === 0 ? undefined : () => setLayers(movedUp(layers, index))}
              onChange={(changed) => setLayers(layers.map((each) => each.key === layer.key ? changed : each))} onRemove={() => setLayers(layers.filter((each) => each.key !== layer.key))} />
          ))}
        </ol>
        <div><Button onClick={() => setLayers([...layers, newLayer(layers, { unit: 'week', people: [], now })])}>{t('schedule.layer.add')}</Button></div>
      </section>
    </>
  )
}

/** What is wrong with the hours in which somebody should be there, wherever in the week. */
function anyFault(error: unknown): string | undefined {
  const fields = typeof error === 'object' && error !== null && 'fields' in error && Array.isArray(error.fields) ? error.fields : []
  return fields.find((each: { field: string }) => each.field.startsWith('schedule.hours.'))?.message
}
