import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { call } from '../call.ts'
import { useMoment } from '../moments.ts'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { fieldError, isRefused } from '../refused.ts'
import { ErrorPage } from '../shell/error-pages.tsx'
import { Button } from '../ui/button.tsx'
import { usePageTitle } from '../ui/page-header.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { LinkGone } from './password.tsx'
import { PublicCard, PublicPage } from './public-page.tsx'
import { handled, Wrong } from './sign-in.tsx'

/** Another address is confirmed, with the link whose secret stands behind the # and the password that stays. */
export function NewAddress() {
  const t = useWords()
  const { hash } = useLocation()
  const token = hash.slice(1)
  const { data, error, refetch } = useQuery({ ...read('address.show', { body: { token } }), refetchOnWindowFocus: false })
  if (error !== null && !isRefused(error, 'link.gone', 'request.invalid')) return <ErrorPage error={error} onRetry={() => void refetch()} />
  if (error !== null) return <PublicPage><LinkGone>{t('link.gone.address')}</LinkGone></PublicPage>
  return <PublicPage>{data === undefined ? <PublicCard title="…"><Skeleton lines={4} /></PublicCard> : <Confirm token={token} asked={data} />}</PublicPage>
}

function Confirm({ token, asked: { email, expiresAt } }: { token: string; asked: Reply<'address.show'> }) {
  const t = useWords()
  const say = useRefusal()
  const { moment } = useMoment()
  const [password, setPassword] = useState('')
  const confirm = useMutation({ mutationFn: () => call('address.confirm', { body: { token, password } }) })
  const title = t(confirm.isSuccess ? 'address.confirm.done.title' : 'address.confirm.title')
  usePageTitle(title)
  if (isRefused(confirm.error, 'link.gone')) return <LinkGone>{t('link.gone.address')}</LinkGone>
  // Afresh, so that a page that is signed in shows the address as it is now.
  if (confirm.isSuccess) return <PublicCard title={title}><output>{t('address.confirm.done', { email })}</output><Button look="primary" size="large" wide onClick={() => location.assign(paths.home)}>{t('address.confirm.open')}</Button></PublicCard>
  const wrong = isRefused(confirm.error, 'session.wrong') ? t('address.confirm.wrong') : fieldError(confirm.error, 'password')
  return (
    <PublicCard title={title} text={t('address.confirm.text', { email })}>
      <form className="grid gap-3.5" noValidate onSubmit={(event) => handled(event, async () => confirm.mutate())}>
        <input type="email" name="email" autoComplete="username" readOnly hidden value={email} aria-label={t('signIn.email')} />
        <TextField label={t('address.confirm.password')} type="password" autoComplete="current-password" required value={password} onChange={setPassword} error={wrong} />
        <Wrong>{confirm.error === null || wrong !== undefined ? undefined : say(confirm.error)}</Wrong>
        <Button type="submit" look="primary" size="large" wide busy={confirm.isPending}>{t('address.confirm.go')}</Button>
        <p className="text-s text-ink-2">{t('address.confirm.forgotten')}</p>
        <p className="text-s text-ink-2">{t('invitation.until', { until: moment(expiresAt) })}</p>
      </form>
    </PublicCard>
  )
}
