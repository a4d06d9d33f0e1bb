import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { keyOf } from '../../queries.ts'
import { fieldError, isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { ProofDialog } from './proof-dialog.tsx'
import { Section } from './section.tsx'

/** A new password; the old one is asked for when signing in was a while ago. */
export function PasswordForm() {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const client = useQueryClient()
  const [password, setPassword] = useState('')
  const [proving, setProving] = useState(false)
  const act = useMutation({
    mutationFn: () => call('me.password', { body: { password } }),
    onSuccess: async () => {
      setPassword('')
      toast(t('password.changed'))
      await client.invalidateQueries({ queryKey: keyOf('me.sessions') })
    },
    onError: (error) => { if (isRefused(error, 'session.confirm')) setProving(true) },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate()
  }
  const isUnfit = isRefused(act.error, 'password.weak', 'password.common')
  const error = isUnfit ? say(act.error) : fieldError(act.error, 'password')
  return (
    <Section title={t('password.title')} text={t('password.text')}>
      <form noValidate className="grid gap-4" onSubmit={submit}>
        {act.error !== null && error === undefined && !isRefused(act.error, 'session.confirm') && <Banner tone="bad">{say(act.error)}</Banner>}
        <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
        <div className="max-w-sm"><TextField type="password" label={t('password.new')} value={password} required minLength={10} maxLength={256} autoComplete="new-password" hint={t('password.hint')} error={error} onChange={setPassword} /></div>
        <div><Button type="submit" busy={act.isPending} disabled={password === ''}>{t('password.change')}</Button></div>
      </form>
      {proving && <ProofDialog title={t('proof.title')} text={t('proof.text')} onClose={() => setProving(false)} then={() => act.mutateAsync().catch((failed: unknown) => { if (isRefused(failed, 'session.confirm')) throw failed })} />}
    </Section>
  )
}
