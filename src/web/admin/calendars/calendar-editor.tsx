import type { UseMutationResult } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { CalendarRow, Written } from '#contract/policies.ts'
import { fieldError } from '../../refused.ts'
import { zones } from '../../shell/profile/zones.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useUnsaved } from '../../ui/versioned.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { DatesEditor } from './dates-editor.tsx'
import { DeadlinePreview } from './deadline-preview.tsx'
import { HolidaysEditor } from './holidays-editor.tsx'
import { TryCalendar } from './try-calendar.tsx'
import { WeekEditor } from './week-editor.tsx'
import { tryWritten } from './written.ts'
import { YearPicture } from './year-picture.tsx'

type Begun = { readonly name: string; readonly written: Written }
type Act = Pick<UseMutationResult<unknown, Error, { name: string; calendar: Written }>, 'mutate' | 'isPending' | 'isSuccess' | 'error' | 'reset'>
type Props = { begin: Begun; calendar?: CalendarRow; action: string; act: Act; mayChange: boolean; onChange?: () => void }

/** Whoever only reads sees what is there and nothing to press. */
const readOnly = 'min-w-0 [&:disabled_.btn]:hidden! [&:disabled_[data-edit]]:hidden!'

/** A service calendar being written: the week, the days that are different, and beside them what it means. */
export function CalendarEditor({ begin, calendar, action, act, mayChange, onChange }: Props) {
  const t = useWords()
  const say = useRefusal()
  const [name, setName] = useState(begin.name)
  const [written, setWritten] = useState(begin.written)
  const { calendar: read, fault } = tryWritten(written, t)
  const isChanged = name.trim() !== begin.name || JSON.stringify(written) !== JSON.stringify(begin.written)
  useUnsaved(isChanged && !act.isSuccess)
  const touch = () => {
    act.reset()
    onChange?.()
  }
  const change = (part: Partial<Written>) => {
    setWritten({ ...written, ...part })
    touch()
  }
  const setPlace = (place: Written['place']) => {
    const { place: _, ...rest } = written
    setWritten(place === undefined ? rest : { ...rest, place })
    touch()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate({ name: name.trim(), calendar: written })
  }
  const nameError = fieldError(act.error, 'name')
  const isReady = name.trim() !== '' && fault === undefined && isChanged
  return (
    <form noValidate className="grid gap-5" onSubmit={submit}>
      {act.error !== null && nameError === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
      <fieldset disabled={!mayChange} className={`grid gap-5 ${readOnly}`}>
        <section className="card grid gap-4 p-5 sm:grid-cols-2">
          <TextField label={t('calendar.name')} value={name} maxLength={80} required autoComplete="off" error={nameError} onChange={(value) => { setName(value); touch() }} />
          <Select label={t('calendar.zone')} value={written.zone} options={zones(written.zone)} error={fault?.field === 'calendar.zone' ? fault.message : undefined} onChange={(zone) => change({ zone })} />
        </section>
        <WeekEditor hours={written.hours} fault={fault} onChange={(hours) => change({ hours })} />
      </fieldset>
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:items-start">
        <fieldset disabled={!mayChange} className={readOnly}><HolidaysEditor holidays={written.holidays} place={written.place} fault={fault} onPlace={setPlace} onChange={(holidays) => change({ holidays })} /></fieldset>
        <div className="grid min-w-0 gap-5"><DeadlinePreview calendar={read} /><YearPicture calendar={read} /></div>
        {(['exceptions', 'breaks'] as const).map((kind) => (
          <fieldset key={kind} disabled={!mayChange} className={readOnly}><DatesEditor kind={kind} dates={written[kind]} fault={fault} onChange={(dates) => change({ [kind]: dates })} /></fieldset>
        ))}
      </div>
      {mayChange && <div><Button type="submit" look="primary" busy={act.isPending} disabledReason={isReady ? undefined : t(fault !== undefined ? 'calendar.preview.wrong' : name.trim() === '' ? 'calendar.name.needed' : 'policies.unchanged')}>{action}</Button></div>}
      {calendar !== undefined && fault === undefined && <TryCalendar calendar={calendar} written={written} />}
    </form>
  )
}
