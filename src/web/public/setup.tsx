import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../call.ts'
import { useSetMe } from '../me.tsx'
import { keyOf, read } from '../queries.ts'
import { fieldError, isRefused } from '../refused.ts'
import { ErrorPage, NotFound } from '../shell/error-pages.tsx'
import { Opening } from '../shell/opening.tsx'
import { homeOf } from '../shell/surfaces.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { usePageTitle } from '../ui/page-header.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useReader, useRefusal } from '../words.tsx'
import { PublicCard, PublicPage } from './public-page.tsx'
import { handled, Wrong } from './sign-in.tsx'

/** The first administrator of a new desk; gone (404) as soon as there is one. */
export function Setup() {
  const { data, error, refetch } = useQuery({ ...read('setup.show'), refetchOnWindowFocus: false })
  if (isRefused(error, 'not_found')) return <NotFound />
  if (error !== null) return <ErrorPage error={error} onRetry={() => void refetch()} />
  return data === undefined ? <Opening /> : <PublicPage><FirstAdministrator /></PublicPage>
}

function FirstAdministrator() {
  const { t, language, zone } = useReader()
  const say = useRefusal()
  const client = useQueryClient()
  const navigate = useNavigate()
  const setMe = useSetMe()
  const [form, setForm] = useState({ name: '', email: '', password: '', demo: false })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  usePageTitle(t('setup.title'))
  const submit = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const { me } = await call('setup.finish', { body: { ...form, language, zone } })
      setMe(me)
      await navigate(homeOf(me), { replace: true })
      client.removeQueries({ queryKey: keyOf('setup.show') })
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  const wrong = (field: string) => fieldError(error, field) ?? (field === 'password' && isRefused(error, 'password.weak', 'password.common') ? say(error) : undefined)
  const named = ['name', 'email', 'password'].some((field) => wrong(field) !== undefined)
  const gone = isRefused(error, 'not_found') ? t('setup.gone') : say(error)
  return (
    <PublicCard title={t('setup.title')} text={t('setup.text')}>
      <form className="grid gap-3.5" noValidate onSubmit={(event) => handled(event, submit)}>
        <TextField label={t('setup.name')} autoComplete="name" value={form.name} onChange={(name) => setForm({ ...form, name })} error={wrong('name')} />
        <TextField label={t('signIn.email')} type="email" autoComplete="username" value={form.email} onChange={(email) => setForm({ ...form, email })} error={wrong('email')} />
        <TextField label={t('signIn.password')} type="password" autoComplete="new-password" hint={t('setup.password.hint')} value={form.password} onChange={(password) => setForm({ ...form, password })} error={wrong('password')} />
        <div className="py-1"><Checkbox label={t('setup.demo')} hint={t('setup.demo.hint')} checked={form.demo} onChange={(demo) => setForm({ ...form, demo })} /></div>
        <Wrong>{error === undefined || named ? undefined : gone}</Wrong>
        <Button type="submit" look="primary" size="large" wide busy={busy}>{t('setup.go')}</Button>
      </form>
    </PublicCard>
  )
}
