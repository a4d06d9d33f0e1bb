import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { call } from '../call.ts'
import { useSession, useSetMe } from '../me.tsx'
import { useMoment } from '../moments.ts'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { fieldError, isRefused } from '../refused.ts'
import { homeOf } from '../shell/surfaces.ts'
import { ErrorPage } from '../shell/error-pages.tsx'
import { Button } from '../ui/button.tsx'
import { usePageTitle } from '../ui/page-header.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useReader, useRefusal, useWords } from '../words.tsx'
import { LinkGone } from './password.tsx'
import { PublicCard, PublicPage } from './public-page.tsx'
import { handled, SignIn, Wrong } from './sign-in.tsx'

/** The first visit: whom the link is for, and a password of their own. The secret stands behind the #. */
export function Invitation() {
  const t = useWords()
  const { hash } = useLocation()
  const token = hash.slice(1)
  const { data, error, refetch } = useQuery({ ...read('invitation.show', { body: { token } }), refetchOnWindowFocus: false })
  if (error !== null && !isRefused(error, 'link.gone', 'request.invalid')) return <ErrorPage error={error} onRetry={() => void refetch()} />
  if (error !== null) return <PublicPage><LinkGone>{t('link.gone.invitation')}</LinkGone></PublicPage>
  return <PublicPage>{data === undefined ? <PublicCard title="…"><Skeleton lines={4} /></PublicCard> : data.signsIn ? <Join token={token} invited={data} /> : <Accept token={token} invited={data} />}</PublicPage>
}

/** The invitation of another company, for somebody who signs in already: they accept it with that sign-in, and choose no password. */
function Join({ token, invited }: { token: string; invited: Reply<'invitation.show'> }) {
  const t = useWords()
  const say = useRefusal()
  const { moment } = useMoment()
  const { session } = useSession()
  const setMe = useSetMe()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const company = invited.organisation ?? ''
  const title = t('invitation.join.title', { company })
  usePageTitle(title)
  const join = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await call('invitation.join', { body: { token } })
      // Afresh, so that nothing of the company before is left in the page.
      location.assign(paths.client)
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  if (isRefused(error, 'link.gone')) return <LinkGone>{t('link.gone.invitation')}</LinkGone>
  const me = session?.me ?? null
  if (me?.email !== invited.email) return <PublicCard title={title} text={t('invitation.join.sign', { email: invited.email })}><SignIn key={invited.email} email={invited.email} onSignedIn={setMe} /></PublicCard>
  return (
    <PublicCard title={title} text={t('invitation.join.text', { email: invited.email })}>
      <Wrong>{error === undefined ? undefined : say(error)}</Wrong>
      <Button look="primary" size="large" wide busy={busy} onClick={() => void join()}>{t('invitation.join.go')}</Button>
      <p className="text-s text-ink-2">{t('invitation.until', { until: moment(invited.expiresAt) })}</p>
    </PublicCard>
  )
}

function Accept({ token, invited }: { token: string; invited: Reply<'invitation.show'> }) {
  const { t, language, zone } = useReader()
  const say = useRefusal()
  const { moment } = useMoment()
  const navigate = useNavigate()
  const setMe = useSetMe()
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const title = t('invitation.title', { name: invited.name })
  usePageTitle(title)
  const submit = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const answer = await call('invitation.accept', { body: { token, password, language, zone } })
      if (answer.status === 'signed-in') setMe(answer.me)
      await navigate(answer.status === 'signed-in' ? homeOf(answer.me) : paths.home, { replace: true })
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  if (isRefused(error, 'link.gone')) return <LinkGone>{t('link.gone.invitation')}</LinkGone>
  return (
    <PublicCard title={title} text={t('invitation.text', { email: invited.email })}>
      {invited.organisation !== null && <p className="text-ink-2">{t('invitation.company', { company: invited.organisation })}</p>}
      <form className="grid gap-3.5" noValidate onSubmit={(event) => handled(event, submit)}>
        <input type="email" name="email" autoComplete="username" readOnly hidden value={invited.email} aria-label={t('signIn.email')} />
        <TextField label={t('invitation.password')} type="password" autoComplete="new-password" hint={t('setup.password.hint')} value={password} onChange={setPassword} error={error === undefined ? undefined : (fieldError(error, 'password') ?? say(error))} />
        <Button type="submit" look="primary" size="large" wide busy={busy}>{t('invitation.go')}</Button>
        <p className="text-s text-ink-2">{t('invitation.until', { until: moment(invited.expiresAt) })}</p>
      </form>
    </PublicCard>
  )
}
