import { useId, useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import type { Me } from '#contract/accounts.ts'
import { call } from '../call.ts'
import { paths } from '../paths.ts'
import { fieldError, isRefused } from '../refused.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useRefusal, useWords } from '../words.tsx'

type Props = { email?: string; onSignedIn: (me: Me) => void }

/** Address and password, then the second factor when the person has one. */
export function SignIn({ email = '', onSignedIn }: Props) {
  const [asked, setAsked] = useState(false)
  return asked ? <SecondFactor onSignedIn={onSignedIn} onBack={() => setAsked(false)} /> : <Password email={email} onSignedIn={onSignedIn} onSecondFactor={() => setAsked(true)} />
}

function Password({ email, onSignedIn, onSecondFactor }: Required<Props> & { onSecondFactor: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [form, setForm] = useState({ email, password: '' })
  const submit = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const answer = await call('session.start', { body: form })
      if (answer.status === 'second-factor') onSecondFactor()
      else onSignedIn(answer.me)
    } catch (refused) {
      const isWhole = form.email.trim() !== '' && form.password !== ''
      setError(isRefused(refused, 'request.invalid') ? (isWhole ? fieldError(refused, 'email') : undefined) ?? t('signIn.incomplete') : say(refused))
      setBusy(false)
    }
  }
  return (
    <form className="grid gap-3.5" noValidate onSubmit={(event) => handled(event, submit)}>
      <TextField label={t('signIn.email')} type="email" name="email" autoComplete="username" required value={form.email} onChange={(value) => setForm({ ...form, email: value })} />
      <TextField label={t('signIn.password')} type="password" name="password" autoComplete="current-password" required {...(email === '' ? {} : { 'data-focus-first': '' })} value={form.password} onChange={(value) => setForm({ ...form, password: value })} />
      <Wrong>{error}</Wrong>
      <Button type="submit" look="primary" size="large" wide busy={busy}>{t('signIn.go')}</Button>
      <p className="text-s text-ink-2">{t('signIn.origin')} <Link to={paths.password} className="inline-block py-0.5">{t('signIn.forgotten')}</Link></p>
      <p className="text-s text-ink-2"><Link to={paths.access} className="inline-block py-0.5">{t('signIn.access')}</Link></p>
    </form>
  )
}

function SecondFactor({ onSignedIn, onBack }: { onSignedIn: (me: Me) => void; onBack: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const [kind, setKind] = useState<'totp' | 'recovery'>('totp')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const submit = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const answer = await call('session.secondFactor', { body: { code: code.replaceAll(' ', ''), kind } })
      if (answer.status === 'signed-in') return onSignedIn(answer.me)
      onBack()
    } catch (refused) {
      // The password was given too long ago.
      if (isRefused(refused, 'session.required')) return onBack()
      setError(isRefused(refused, 'request.invalid') ? t('signIn.code.incomplete') : say(refused))
      setBusy(false)
    }
  }
  const turn = () => {
    setKind(kind === 'totp' ? 'recovery' : 'totp')
    setCode('')
    setError(undefined)
  }
  const field = kind === 'totp' ? { label: t('signIn.code'), hint: t('signIn.code.hint'), inputMode: 'numeric' as const } : { label: t('signIn.recovery'), hint: t('signIn.recovery.hint') }
  return (
    <form className="grid gap-3.5" noValidate onSubmit={(event) => handled(event, submit)}>
      <TextField key={kind} {...field} name="code" autoComplete="one-time-code" ref={focus} spellCheck={false} value={code} onChange={setCode} />
      <Wrong>{error}</Wrong>
      <Button type="submit" look="primary" size="large" wide busy={busy}>{t('signIn.go')}</Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button look="link" onClick={turn}>{t(kind === 'totp' ? 'signIn.useRecovery' : 'signIn.useCode')}</Button>
        <Button look="link" onClick={onBack}>{t('signIn.back')}</Button>
      </div>
    </form>
  )
}

function focus(input: HTMLInputElement | null): void {
  input?.focus()
}

/** Runs a form's work instead of the browser's own sending. */
export function handled(event: FormEvent, work: () => Promise<void>): void {
  event.preventDefault()
  void work()
}

/** What went wrong with a form, said aloud when it appears. */
export function Wrong({ children }: { children: string | undefined }) {
  const id = useId()
  return <div id={id} role="alert" className={children === undefined ? 'hidden' : 'rounded-m border border-critical/40 bg-critical-soft px-3 py-2 text-s'}>{children}</div>
}
