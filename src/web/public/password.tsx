import { useState, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { call } from '../call.ts'
import { paths } from '../paths.ts'
import { fieldError, isRefused } from '../refused.ts'
import { Button } from '../ui/button.tsx'
import { usePageTitle } from '../ui/page-header.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { PublicCard, PublicPage } from './public-page.tsx'
import { handled, Wrong } from './sign-in.tsx'

/** A new password: asked for by address, or chosen with the link whose secret stands behind the #. */
export function Password() {
  const { hash } = useLocation()
  const token = hash.slice(1)
  return <PublicPage>{token === '' ? <Forget /> : <Reset token={token} />}</PublicPage>
}

function Forget() {
  const t = useWords()
  const say = useRefusal()
  const [email, setEmail] = useState('')
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking')
  const [error, setError] = useState<unknown>()
  usePageTitle(t('password.forget.title'))
  const submit = async () => {
    setState('busy')
    setError(undefined)
    try {
      await call('password.forget', { body: { email } })
      setState('done')
    } catch (refused) {
      setError(refused)
      setState('asking')
    }
  }
  if (state === 'done') return <PublicCard title={t('password.forget.title')}><output>{t('password.forget.done', { email })}</output><BackToSignIn /></PublicCard>
  const wrongField = fieldError(error, 'email')
  return (
    <PublicCard title={t('password.forget.title')} text={t('password.forget.text')}>
      <form className="grid gap-3.5" noValidate onSubmit={(event) => handled(event, submit)}>
        <TextField label={t('signIn.email')} type="email" autoComplete="username" value={email} onChange={setEmail} error={wrongField} />
        <Wrong>{error === undefined || wrongField !== undefined ? undefined : say(error)}</Wrong>
        <Button type="submit" look="primary" size="large" wide busy={state === 'busy'}>{t('password.forget.go')}</Button>
        <BackToSignIn />
      </form>
    </PublicCard>
  )
}

function Reset({ token }: { token: string }) {
  const t = useWords()
  const say = useRefusal()
  const [password, setPassword] = useState('')
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking')
  const [error, setError] = useState<unknown>()
  usePageTitle(t('password.reset.title'))
  const submit = async () => {
    setState('busy')
    setError(undefined)
    try {
      await call('password.reset', { body: { token, password } })
      setState('done')
    } catch (refused) {
      setError(refused)
      setState('asking')
    }
  }
  if (state === 'done') return <PublicCard title={t('password.reset.title')}><output>{t('password.reset.done')}</output><BackToSignIn /></PublicCard>
  if (isRefused(error, 'link.gone') || fieldError(error, 'token') !== undefined) return <LinkGone>{t('link.gone.reset')} <Link to={paths.password} replace className="underline">{t('password.forget.title')}</Link></LinkGone>
  return (
    <PublicCard title={t('password.reset.title')} text={t('password.reset.text')}>
      <form className="grid gap-3.5" noValidate onSubmit={(event) => handled(event, submit)}>
        <TextField label={t('invitation.password')} type="password" autoComplete="new-password" hint={t('setup.password.hint')} value={password} onChange={setPassword} error={error === undefined ? undefined : (fieldError(error, 'password') ?? say(error))} />
        <Button type="submit" look="primary" size="large" wide busy={state === 'busy'}>{t('password.reset.go')}</Button>
      </form>
    </PublicCard>
  )
}

/** A single-use link that no longer works, and what to do. */
export function LinkGone({ children }: { children: ReactNode }) {
  const t = useWords()
  usePageTitle(t('link.gone.title'))
  return <PublicCard title={t('link.gone.title')}><p>{children}</p><BackToSignIn /></PublicCard>
}

function BackToSignIn() {
  const t = useWords()
  return <p><Link to={paths.home} className="inline-block py-0.5">{t('password.back')}</Link></p>
}
