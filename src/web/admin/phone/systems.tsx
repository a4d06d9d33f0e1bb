import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import type { PhoneSystem } from '#contract/telephony.ts'
import { newId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { useMoment } from '../../moments.ts'
import { read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'
import { Chip } from '../chips.tsx'
import { Loaded } from '../loaded.tsx'

type Made = { readonly system: PhoneSystem; readonly url: string; readonly secret: string | null }
const kinds = ['generic', 'sipgate', 'placetel', 'twilio'] as const
const changes = ['admin.telephony'] as const

/** Telephone systems that tell of calls: their addresses, and what they told last. */
export function Systems() {
  const t = useWords()
  const query = useQuery({ ...read('admin.telephony'), refetchInterval: 10_000 })
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<Made | undefined>()
  return (
    <section aria-labelledby="systems" className="mt-10 grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3"><div className="min-w-0"><h2 id="systems" className="text-l">{t('tel.systems')}</h2><p className="text-ink-2">{t('tel.systems.text')}</p></div><Button onClick={() => setAdding(true)}>{t('tel.add')}</Button></div>
      <Loaded query={query} lines={3}>
        {({ systems }) => (systems.length === 0 ? <p className="text-ink-2">{t('tel.none')}</p> : <ul className="card divide-y divide-line">{systems.map((system) => <Line key={system.id} system={system} onMade={setMade} />)}</ul>)}
      </Loaded>
      {adding && <AddDialog onClose={() => setAdding(false)} onMade={(one) => { setAdding(false); setMade(one) }} />}
      {made !== undefined && <SecretDialog made={made} onClose={() => setMade(undefined)} />}
    </section>
  )
}

function Line({ system, onMade }: { system: PhoneSystem; onMade: (made: Made) => void }) {
  const t = useWords()
  const say = useMoment()
  const { id, name, kind, disabled, lastAt, lastKind, signed, records, voicemail } = system
  const change = useQuickAct((wanted: Partial<Pick<PhoneSystem, 'disabled' | 'records' | 'voicemail'>>) => call('admin.telephony.change', { params: { id }, body: { name, disabled, records, voicemail, ...wanted } }), { changes })
  const renew = useQuickAct(() => call('admin.telephony.renew', { params: { id } }), { changes, then: onMade })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3.5">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-[580]">{name}</p>
        <p className="text-s text-ink-2">{t(`tel.kind.${kind}`)}{signed && <> · {t('tel.signed')}</>} · {lastAt === null || lastKind === null ? t('tel.never') : t('tel.last', { kind: t(`sim.${lastKind === 'ringing' ? 'ring' : lastKind}`), at: say.short(lastAt) })}</p>
      </div>
      {disabled && <Chip tone="warn">{t('tel.off')}</Chip>}
      <Button size="small" look="quiet" aria-label={t('tel.renew.of', { name })} busy={renew.busy} onClick={() => renew.run(undefined)}>{t('tel.renew')}</Button>
      <Button size="small" look="quiet" aria-label={t(disabled ? 'tel.enable.of' : 'tel.disable.of', { name })} busy={change.busy} onClick={() => change.run({ disabled: !disabled })}>{t(disabled ? 'tel.enable' : 'tel.disable')}</Button>
      {kind === 'twilio' && (
        <div className="grid w-full gap-2.5 sm:grid-cols-2">
          <Switch label={t('tel.records')} hint={t('tel.records.hint')} checked={records} onChange={(on) => change.run({ records: on })} />
          <Switch label={t('tel.voicemail')} hint={t('tel.voicemail.hint')} checked={voicemail} onChange={(on) => change.run({ voicemail: on })} />
        </div>
      )}
    </li>
  )
}

function AddDialog({ onClose, onMade }: { onClose: () => void; onMade: (made: Made) => void }) {
  const t = useWords()
  const say = useRefusal()
  const key = useRef(newId<'key'>())
  const [values, setValues] = useState<{ name: string; kind: PhoneSystem['kind']; signed: boolean; authToken: string; publicKey: string }>({ name: '', kind: 'generic', signed: false, authToken: '', publicKey: '' })
  const act = useAct(() => call('admin.telephony.create', { body: values, key: key.current }), { changes, then: onMade })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (values.name.trim() !== '') act.mutate(undefined)
  }
  return (
    <Dialog title={t('tel.add')} onClose={onClose} actions={<>
      <Button type="submit" form="system" look="primary" busy={act.isPending} disabled={values.name.trim() === '' || (values.kind === 'twilio' && values.authToken.trim() === '')}>{t('tel.connect')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="system" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && fieldError(act.error, 'name') === undefined && fieldError(act.error, 'authToken') === undefined && fieldError(act.error, 'publicKey') === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextField data-focus-first label={t('tel.name')} value={values.name} maxLength={60} autoComplete="off" error={fieldError(act.error, 'name')} onChange={(name) => setValues({ ...values, name })} />
        <Select label={t('tel.kind')} value={values.kind} onChange={(value) => setValues({ ...values, kind: kinds.find((kind) => kind === value) ?? 'generic' })} options={kinds.map((kind) => ({ value: kind, label: t(`tel.kind.${kind}`) }))} />
        {values.kind === 'twilio' && <TextField label={t('tel.auth')} hint={t('tel.auth.hint')} value={values.authToken} maxLength={100} autoComplete="off" error={fieldError(act.error, 'authToken')} onChange={(authToken) => setValues({ ...values, authToken })} />}
        {values.kind === 'sipgate' && <TextArea label={t('tel.publicKey')} hint={t('tel.publicKey.hint')} rows={4} value={values.publicKey} maxLength={4000} error={fieldError(act.error, 'publicKey')} onChange={(publicKey) => setValues({ ...values, publicKey })} />}
        {(values.kind === 'generic' || values.kind === 'placetel') && <Switch label={t('tel.signed')} hint={t('tel.signed.hint')} checked={values.signed} onChange={(signed) => setValues({ ...values, signed })} />}
      </form>
    </Dialog>
  )
}

function SecretDialog({ made: { system, url, secret }, onClose }: { made: Made; onClose: () => void }) {
  const t = useWords()
  return (
    <Dialog wide title={t('tel.secret.title', { name: system.name })} onClose={onClose} actions={<Button look="primary" onClick={onClose}>{t('action.close')}</Button>}>
      <p className="text-ink-2">{t('tel.secret.once')}</p>
      <TextField label={t('tel.secret.url')} readOnly value={url} onFocus={(event) => event.target.select()} />
      {secret !== null && <TextField label={t('tel.secret.secret')} readOnly value={secret} onFocus={(event) => event.target.select()} />}
    </Dialog>
  )
}
