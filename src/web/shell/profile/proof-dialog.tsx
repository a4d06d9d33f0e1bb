import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useRefusal, useWords } from '../../words.tsx'

type Props = {
  title: string
  text: string
  then: (password: string) => Promise<unknown>
  onClose: () => void
  /** What else is asked, and whether it has its answer. */
  also?: { readonly content: ReactNode; readonly isAnswered: boolean }
  /** The button's words, when they say more than that one goes on. */
  submit?: string
}

/** Asks for the password (and the second factor) again, then goes on with what needed it. */
export function ProofDialog({ title, text, then, onClose, also, submit: words }: Props) {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const act = useMutation({
    mutationFn: async () => {
      await call('session.confirm', { body: me.secondFactor ? { password, code } : { password } })
      await then(password)
    },
    onSuccess: onClose,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate()
  }
  const isWrong = isRefused(act.error, 'session.wrong')
  const isCodeWrong = isRefused(act.error, 'session.code_wrong')
  return (
    <Dialog title={title} onClose={onClose} actions={<>
      <Button type="submit" form="proof" look="primary" busy={act.isPending} disabled={password === '' || (me.secondFactor && code.trim().length < 6) || also?.isAnswered === false}>{words ?? t('proof.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="proof" className="grid gap-4" onSubmit={submit}>
        <p className="text-ink-2">{text}</p>
        {act.error !== null && !isWrong && !isCodeWrong && <Banner tone="bad">{say(act.error)}</Banner>}
        {also?.content}
        <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
        <TextField type="password" label={t('proof.password')} value={password} required autoComplete="current-password" error={isWrong ? t('proof.wrong') : undefined} onChange={setPassword} />
        {me.secondFactor && <TextField label={t('proof.code')} value={code} required inputMode="numeric" autoComplete="one-time-code" maxLength={32} error={isCodeWrong ? say(act.error) : undefined} onChange={setCode} />}
      </form>
    </Dialog>
  )
}
