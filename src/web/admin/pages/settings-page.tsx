import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Reply } from '#contract/index.ts'
import { clientRoles, staffRoles } from '#kernel/roles.ts'
import { call } from '../../call.ts'
import { changesOf } from '../../changes.ts'
import { read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { Loaded } from '../loaded.tsx'

type Settings = Reply<'admin.settings'>
const order = [...staffRoles, ...clientRoles]

/** The name of the desk, and who needs a second factor. */
export function SettingsPage() {
  const t = useWords()
  const query = useQuery(read('admin.settings'))
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <Loaded query={query}>{(settings) => <SettingsForm settings={settings} />}</Loaded>
    </>
  )
}

function SettingsForm({ settings }: { settings: Settings }) {
  const t = useWords()
  const say = useRefusal()
  const [begun, setBegun] = useState(settings)
  const [values, setValues] = useState(settings)
  const act = useAct(() => call('admin.changeSettings', { body: changesOf(begun, values) }), { changes: ['admin.settings', 'session.show'], then: () => {
    const saved = { ...values, deskName: values.deskName.trim() }
    setBegun(saved)
    // What was typed while it was saved stays.
    setValues((now) => (now === values ? saved : now))
    toast(t('settings.saved'))
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const nameError = fieldError(act.error, 'deskName')
  const roles = values.secondFactorRoles
  return (
    <form noValidate className="grid max-w-2xl gap-6" onSubmit={submit}>
      {act.error !== null && nameError === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
      <section className="card p-5">
        <TextField label={t('settings.deskName')} hint={t('settings.deskName.hint')} value={values.deskName} maxLength={60} required error={nameError} onChange={(deskName) => setValues({ ...values, deskName })} />
      </section>
      <fieldset className="card grid gap-3 p-5">
        <legend className="reader-only">{t('settings.secondFactor')}</legend>
        <p className="font-[550]" aria-hidden="true">{t('settings.secondFactor')}</p>
        <p className="text-s text-ink-2">{t('settings.secondFactor.text')}</p>
        <div className="grid gap-2.5 sm:grid-cols-2">
          {order.map((role) => (
            <Checkbox key={role} label={t(`role.${role}`)} checked={roles.includes(role)} onChange={(has) => setValues({ ...values, secondFactorRoles: order.filter((each) => (each === role ? has : roles.includes(each))) })} />
          ))}
        </div>
      </fieldset>
      <div><Button type="submit" look="primary" busy={act.isPending} disabledReason={values.deskName.trim() === '' ? t('settings.deskName.needed') : undefined}>{t('admin.save')}</Button></div>
    </form>
  )
}
