import { useId } from 'react'
import type { PersonBrief } from '#contract/shapes.ts'
import { fieldError } from '../../refused.ts'
import { zones } from '../../shell/profile/zones.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FieldError } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'
import { PeopleOrder } from './people-order.tsx'
import { dayHours, type DraftLayer } from './schedule-draft.ts'
import { WeekHours } from './week-hours.tsx'

const units = ['hour', 'day', 'week'] as const
type Props = {
  index: number; layer: DraftLayer; members: readonly PersonBrief[]; known: readonly PersonBrief[]; error: unknown
  onChange: (layer: DraftLayer) => void; onRemove: () => void; /** None for the first one. */ onUp: (() => void) | undefined
}

/** One layer: who takes turns, how long, when they hand over, and in which hours. */
export function LayerFields({ index, layer, members, known, error, onChange, onRemove, onUp }: Props) {
  const t = useWords()
  const number = index + 1
  const set = (change: Partial<DraftLayer>) => onChange({ ...layer, ...change })
  const wrong = (field: string) => fieldError(error, `schedule.layers.${index}.${field}`)
  const wrongPerson = wrong('people') ?? layer.people.map((_, place) => wrong(`people.${place}`)).find((each) => each !== undefined)
  const wrongHours = wrong('hours') ?? Object.entries(layer.hours ?? {}).flatMap(([name, hours]) => [wrong(`hours.${name}`), ...hours.flatMap((_, place) => ['', '.0', '.1'].map((end) => wrong(`hours.${name}.${place}${end}`)))]).find((each) => each !== undefined)
  return (
    <li className="card">
      <fieldset className="grid gap-4 p-5">
        <legend className="reader-only">{t('weeks.layer', { number })}</legend>
        <div className="flex items-center gap-2">
          <p className="me-auto font-[620]" aria-hidden="true">{t('weeks.layer', { number })}</p>
          {onUp !== undefined && <Button size="small" look="quiet" aria-label={t('schedule.layer.up', { number })} onClick={onUp}><span aria-hidden="true">↑</span></Button>}
          <Button size="small" look="quiet" aria-label={t('schedule.layer.remove', { number })} onClick={onRemove}><span aria-hidden="true">✕</span></Button>
        </div>
        <PeopleOrder people={layer.people} members={members} known={known} error={wrongPerson} onChange={(people) => set({ people })} />
        <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <TurnFields layer={layer} error={wrong('turn.every')} onChange={set} />
          <TextField label={t('schedule.handover')} value={layer.handover} maxLength={5} error={wrong('handover')} onChange={(handover) => set({ handover })} />
          <Select label={t('schedule.layer.zone')} value={layer.zone} error={wrong('zone')} options={[{ value: '', label: t('schedule.layer.zone.same') }, ...zones(layer.zone === '' ? 'UTC' : layer.zone)]} onChange={(zone) => set({ zone })} />
          <TextField type="date" label={t('schedule.from')} value={layer.from} error={wrong('from')} onChange={(from) => set({ from })} />
          <TextField optional type="date" label={t('schedule.until')} value={layer.until} error={wrong('until')} onChange={(until) => set({ until })} />
          <TextField optional label={t('schedule.layer.name')} value={layer.name} maxLength={60} error={wrong('name')} onChange={(name) => set({ name })} />
        </div>
        <Checkbox label={t('schedule.restricted')} hint={t('schedule.restricted.hint')} checked={layer.hours !== null} onChange={(has) => set({ hours: has ? dayHours : null })} />
        {layer.hours !== null && <WeekHours label={t('schedule.hours.week')} hours={layer.hours} error={wrongHours} onChange={(hours) => set({ hours })} />}
      </fieldset>
    </li>
  )
}

/** How long a turn lasts: a number and its unit. */
function TurnFields({ layer, error, onChange }: { layer: DraftLayer; error: string | undefined; onChange: (change: Partial<DraftLayer>) => void }) {
  const t = useWords()
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-[550]">{t('schedule.every')}</label>
      <div className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-2">
        <input id={id} className="input" inputMode="numeric" value={layer.every} maxLength={4} aria-invalid={error === undefined ? undefined : true} aria-describedby={error === undefined ? undefined : `${id}-error`} onChange={(event) => onChange({ every: event.target.value })} />
        <Select hideLabel label={t('schedule.unit')} value={layer.unit} options={units.map((value) => ({ value, label: t(`schedule.unit.${value}`) }))} onChange={(value) => onChange({ unit: units.find((each) => each === value) ?? 'week' })} />
      </div>
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
