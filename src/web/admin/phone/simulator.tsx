import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newId, parseId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'

type Step = 'ringing' | 'answered' | 'transferred' | 'voicemail' | 'ended'
const later = ['answered', 'transferred', 'voicemail', 'ended'] as const

/** Rings the desk without a telephone, a step at a time, by the path that a telephone system takes. */
export function Simulator() {
  const t = useWords()
  const { data } = useQuery(read('admin.telephony'))
  const lines = useQuery(read('lines.list')).data?.lines.filter(({ retired }) => !retired) ?? []
  const systems = data?.systems.filter(({ disabled }) => !disabled) ?? []
  const [values, setValues] = useState({ system: '', from: '+33 6 39 98 44 10', to: '', extension: '' })
  const [callId, setCallId] = useState('')
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const system = parseId<'system'>(values.system) ?? systems[0]?.id
  const to = values.to === '' ? (lines[0]?.number.dial ?? '') : values.to === 'none' ? '' : values.to
  const act = useQuickAct(async (step: Step) => {
    if (system === undefined) return
    const id = step === 'ringing' ? newId() : callId
    setCallId(id)
    await call('admin.telephony.simulate', { params: { id: system }, body: { step, callId: id, from: values.from, to, extension: values.extension } })
  }, { changes: ['admin.telephony'], then: () => toast(t('sim.told')) })
  if (systems.length === 0) return null
  const missing = (step: Step) => (callId === '' ? t('sim.needs') : (step === 'answered' || step === 'transferred') && values.extension === '' ? t('sim.who.needs') : undefined)
  return (
    <section aria-labelledby="simulator" className="mt-10 grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="simulator" className="text-l">{t('sim.title')}</h2>
      <p className="text-ink-2">{t('sim.text')}</p>
      <div className="card grid gap-4 p-5 sm:grid-cols-2">
        <Select label={t('sim.system')} value={system ?? ''} onChange={(value) => set({ system: value })} options={systems.map(({ id, name }) => ({ value: id, label: name }))} />
        <TextField label={t('sim.from')} hint={t('sim.from.hint')} value={values.from} maxLength={40} inputMode="tel" autoComplete="off" onChange={(from) => set({ from })} />
        <Select label={t('sim.to')} value={values.to === '' ? to : values.to} onChange={(value) => set({ to: value })} options={[...lines.map(({ name, number }) => ({ value: number.dial, label: `${name} · ${number.shown}` })), { value: 'none', label: t('sim.to.none') }]} />
        <Select label={t('sim.who')} value={values.extension} onChange={(extension) => set({ extension })} options={[{ value: '', label: t('sim.who.none') }, ...(data?.extensions ?? []).map(({ extension, person }) => ({ value: extension, label: `${person.name} (${extension})` }))]} />
        <div className="flex flex-wrap gap-2.5 sm:col-span-2">
          <Button look="primary" busy={act.busy} onClick={() => act.run('ringing')}>{t('sim.ring')}</Button>
          {later.map((step) => <Button key={step} disabledReason={missing(step)} onClick={() => act.run(step)}>{t(`sim.${step}`)}</Button>)}
        </div>
      </div>
    </section>
  )
}
