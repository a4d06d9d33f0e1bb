import { useRef, useState, type FormEvent } from 'react'
import type { Reply } from '#contract/index.ts'
import type { EventWindow } from '#contract/windows.ts'
import { newId } from '#kernel/ids.ts'
import { severities } from '#kernel/severity.ts'
import { sayZone } from '#words/zones.ts'
import { call } from '../../call.ts'
import { fieldError, isRefused } from '../../refused.ts'
import { fromWallTime, toWallTime } from '../../times.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReader, useRefusal } from '../../words.tsx'
import { useNow } from '../../ticker.ts'
import { useAct } from '../act.ts'

type Props = { company: Reply<'organisations.create'>; event?: EventWindow; onClose: () => void }

/** Enters a live event of a company, or changes one; its times are told on the company's clocks. */
export function EventDialog({ company: { id, name, zone }, event, onClose }: Props) {
  const { t, language } = useReader()
  const say = useRefusal()
  const now = useNow(1000)
  const key = useRef(newId<'key'>())
  const [draft, setDraft] = useState({ name: event?.name ?? '', from: event === undefined ? '' : toWallTime(event.from, zone), to: event === undefined ? '' : toWallTime(event.to, zone), floor: event?.floor ?? '' })
  const body = () => ({ name: draft.name, from: fromWallTime(draft.from, zone), to: fromWallTime(draft.to, zone), floor: severities.find((each) => each === draft.floor) ?? null })
  const act = useAct(() => event === undefined
    ? call('windows.create', { params: { id }, body: body(), key: key.current })
    : call('windows.change', { params: { id, windowId: event.id }, body: { ...body(), version: event.version } }), { changes: ['windows.list'], then: onClose })
  const set = (change: Partial<typeof draft>) => {
    setDraft({ ...draft, ...change })
    act.reset()
  }
  const submit = (form: FormEvent) => {
    form.preventDefault()
    act.mutate(undefined)
  }
  const isElsewhere = act.error !== null && !(isRefused(act.error) && ['name', 'from', 'to'].some((field) => fieldError(act.error, field) !== undefined))
  const isWhole = draft.name.trim() !== '' && draft.from !== '' && draft.to !== ''
  const hasBegun = event !== undefined && Date.parse(event.from) <= now
  return (
    <Dialog title={event === undefined ? t('event.new.title', { company: name }) : t('event.change.title', { name: event.name })} onClose={onClose} actions={<>
      <Button type="submit" form="event" look="primary" busy={act.isPending} disabled={!isWhole}>{t(event === undefined ? 'event.new.do' : 'admin.save')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="event" className="grid gap-4" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(act.error)}</Banner>}
        <p className="text-ink-2">{t('events.text')}</p>
        <TextField label={t('event.name')} hint={t('event.name.hint')} value={draft.name} maxLength={80} required autoComplete="off" error={fieldError(act.error, 'name')} onChange={(value) => set({ name: value })} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField type="datetime-local" label={t('event.from')} hint={t(hasBegun ? 'event.begun' : 'event.zone', { zone: sayZone(zone, language) })} value={draft.from} readOnly={hasBegun} error={fieldError(act.error, 'from')} onChange={(from) => set({ from })} />
          <TextField type="datetime-local" label={t('event.to')} hint={t('event.zone', { zone: sayZone(zone, language) })} value={draft.to} error={fieldError(act.error, 'to')} onChange={(to) => set({ to })} />
        </div>
        <Select label={t('event.floor')} hint={t('event.floor.hint')} value={draft.floor} options={[{ value: '', label: t('event.floor.none') }, ...severities.map((value) => ({ value, label: t(`severity.${value}`) }))]} onChange={(value) => set({ floor: severities.find((each) => each === value) ?? '' })} />
      </form>
    </Dialog>
  )
}
