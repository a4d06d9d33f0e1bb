import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { ClientCallBack, ClientPhone } from '#contract/calls.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { languages } from '#kernel/languages.ts'
import { useAct, useQuickAct } from '../act.ts'
import { call } from '../call.ts'
import { useMe } from '../me.tsx'
import { useMoment } from '../moments.ts'
import { paths } from '../paths.ts'
import { fieldError } from '../refused.ts'
import { fromWallTime, toWallTime } from '../times.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { useReader, useRefusal, useWords } from '../words.tsx'

type About = { /** About a subject of their own when there is none. */ readonly ticketId: Id<'ticket'> | null; /** Whether there is still something to call about. */ readonly open: boolean }
const changes = ['client.phone', 'client.tickets.phone', 'client.tickets.show', 'client.tickets.list'] as const

/** Asking to be called, and what has become of it. */
export function CallBack({ ticketId, open, callBack }: About & { callBack: ClientPhone['callBack'] }) {
  const t = useWords()
  const [asking, setAsking] = useState(false)
  const { current, allowed } = callBack
  if (current !== null) return <Current current={current} />
  if (!allowed) return <p className="text-s text-ink-2">{t('phone.why.no_call_back')}</p>
  if (!open) return null
  return (
    <div>
      <Button size="small" onClick={() => setAsking(true)}>{t('phone.back.ask')}</Button>
      {asking && <AskDialog ticketId={ticketId} onClose={() => setAsking(false)} />}
    </div>
  )
}

function Current({ current }: { current: ClientCallBack }) {
  const t = useWords()
  const say = useMoment()
  const [again, setAgain] = useState(false)
  const cancel = useQuickAct(() => call('client.callBack.cancel', { params: { id: current.id } }), { changes, then: () => toast(t('phone.back.cancelled')) })
  const { state, number, wantedAt, dueAt, late, attempts } = current
  const said = state === 'unanswered' ? t('phone.back.unanswered', { count: attempts.length, number: number.shown })
    : late ? t('phone.back.late', { due: say.moment(dueAt) }) : state === 'taken' ? t('phone.back.taken', { number: number.shown }) : t(wantedAt === null ? 'phone.back.waiting' : 'phone.back.waiting.from', { before: say.before(dueAt), number: number.shown, from: wantedAt === null ? '' : say.moment(wantedAt) })
  return (
    <div className="grid gap-2 border-t border-line pt-2.5">
      <p aria-live="polite" className={late && state !== 'unanswered' ? 'font-[580] text-critical' : ''}>{said}</p>
      {state !== 'unanswered' && attempts.length > 0 && <p className="text-s text-ink-2">{t('phone.back.tried', { count: attempts.length })}</p>}
      <div className="flex flex-wrap gap-2">
        {state === 'unanswered' && <Button size="small" look="primary" onClick={() => setAgain(true)}>{t('phone.back.again')}</Button>}
        <Button size="small" look="quiet" busy={cancel.busy} onClick={() => cancel.run(undefined)}>{t('phone.back.cancel')}</Button>
      </div>
      {again && <AskDialog ticketId={null} before={current} onClose={() => setAgain(false)} />}
    </div>
  )
}

/** Number, language and time; about no ticket, also what it is about. */
function AskDialog({ ticketId, before, onClose }: { ticketId: Id<'ticket'> | null; /** The call-back that is asked for anew. */ before?: ClientCallBack; onClose: () => void }) {
  const { t, language, zone } = useReader()
  const me = useMe()
  const say = useRefusal()
  const navigate = useNavigate()
  const key = useRef(newId<'key'>())
  const { now } = useMoment()
  const [values, setValues] = useState({ number: before?.number.shown ?? '', language: before?.language ?? me.language, when: 'now', wall: '', subject: '' })
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const needsSubject = ticketId === null && before === undefined
  const wantedAt = values.when === 'now' || values.wall === '' ? null : fromWallTime(values.wall, zone)
  const act = useAct(async () => {
    const wanted = { number: values.number, language: values.language, wantedAt }
    if (before !== undefined) await call('client.callBack.again', { params: { id: before.id }, body: wanted })
    else {
      const made = await call('client.callBack', { body: { ...wanted, ticketId, subject: values.subject }, key: key.current })
      if (needsSubject) void navigate(paths.clientTicket(made.ticketId))
    }
  }, { changes, then: () => {
    toast(t('phone.back.asked'))
    onClose()
  } })
  const missing = values.number.trim() === '' || (needsSubject && values.subject.trim().length < 3) || (values.when === 'then' && values.wall === '')
  const shown = ['number', 'wantedAt', 'subject'].some((field) => fieldError(act.error, field) !== undefined)
  const names = new Intl.DisplayNames(language, { type: 'language' })
  return (
    <Dialog title={t('phone.back.ask')} onClose={onClose} actions={<>
      <Button look="primary" type="submit" form="call-back" busy={act.isPending} disabledReason={missing ? t('phone.back.needs') : undefined}>{t('phone.back.go')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="call-back" className="grid gap-4" onSubmit={(event) => { event.preventDefault(); if (!missing) act.mutate(undefined) }}>
        {act.error !== null && !shown && <Banner tone="bad">{say(act.error)}</Banner>}
        {needsSubject && <TextField data-focus-first label={t('phone.back.subject')} hint={t('phone.back.subject.hint')} value={values.subject} maxLength={200} onChange={(subject) => set({ subject })} error={fieldError(act.error, 'subject')} />}
        <TextField data-focus-first={!needsSubject} label={t('phone.back.number')} type="tel" autoComplete="tel" placeholder="+33 1 23 45 67 89" value={values.number} maxLength={40} onChange={(number) => set({ number })} error={fieldError(act.error, 'number')} />
        <Select label={t('phone.back.language')} value={values.language} onChange={(value) => set({ language: languages.find((each) => each === value) ?? language })} options={languages.map((each) => ({ value: each, label: names.of(each) ?? each }))} />
        <Select label={t('phone.back.when')} value={values.when} onChange={(when) => set({ when })} options={[{ value: 'now', label: t('phone.back.when.now') }, { value: 'then', label: t('phone.back.when.then') }]} />
        {values.when === 'then' && <TextField type="datetime-local" label={t('phone.back.from')} hint={t('phone.back.from.hint')} min={toWallTime(new Date(now).toISOString(), zone)} value={values.wall} onChange={(wall) => set({ wall })} error={fieldError(act.error, 'wantedAt')} />}
      </form>
    </Dialog>
  )
}
