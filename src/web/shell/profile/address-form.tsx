import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { NewAddress } from '#contract/addresses.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { useMoment } from '../../moments.ts'
import { keyOf, read } from '../../queries.ts'
import { fieldError, isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { ProofDialog } from './proof-dialog.tsx'
import { Section } from './section.tsx'

function useReadAgain(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: keyOf('me.address') })
}

/** Another address to sign in with: asked for here, confirmed there; the password is asked for when signing in was a while ago. */
export function AddressForm() {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const readAgain = useReadAgain()
  const query = useQuery(read('me.address'))
  const [email, setEmail] = useState('')
  const [proving, setProving] = useState(false)
  const act = useMutation({
    mutationFn: () => call('me.changeAddress', { body: { email } }),
    onSuccess: async ({ waiting }) => {
      setEmail('')
      if (waiting !== null) toast(t('address.asked', { email: waiting.email }))
      await readAgain()
    },
    onError: (error) => { if (isRefused(error, 'session.confirm')) setProving(true) },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate()
  }
  const error = fieldError(act.error, 'email')
  const waiting = query.data?.waiting ?? null
  return (
    <Section title={t('address.title')} text={t('address.text', { email: me.email })}>
      {waiting !== null && <Waiting {...waiting} />}
      <form noValidate className="grid gap-4" onSubmit={submit}>
        {act.error !== null && error === undefined && !isRefused(act.error, 'session.confirm') && <Banner tone="bad">{say(act.error)}</Banner>}
        <div className="max-w-sm"><TextField type="email" label={t('address.new')} value={email} required maxLength={254} autoComplete="email" hint={t('address.hint')} error={error} onChange={setEmail} /></div>
        <div><Button type="submit" busy={act.isPending} disabled={email.trim() === ''}>{t('address.change')}</Button></div>
      </form>
      {proving && <ProofDialog title={t('proof.title')} text={t('proof.text')} onClose={() => setProving(false)} then={() => act.mutateAsync().catch((failed: unknown) => { if (isRefused(failed, 'session.confirm')) throw failed })} />}
    </Section>
  )
}

function Waiting({ email, until, expired, by }: NewAddress) {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const { moment } = useMoment()
  const readAgain = useReadAgain()
  const after = (said: string) => {
    toast(said)
    return readAgain()
  }
  // Somebody may have confirmed it, or taken it back, meanwhile.
  const onError = (error: Error) => {
    toast(say(error), { tone: 'bad' })
    return readAgain()
  }
  const again = useMutation({ mutationFn: () => call('me.resendAddress'), onSuccess: () => after(t('address.asked', { email })), onError })
  const takeBack = useMutation({ mutationFn: () => call('me.withdrawAddress'), onSuccess: () => after(t('address.back.done')), onError })
  return (
    <Banner tone="warn">
      <p className="font-[560] [overflow-wrap:anywhere]">{t('address.waits', { email })}</p>
      <p className="text-s text-ink-2 [overflow-wrap:anywhere]">{expired ? t('address.waits.expired') : t('address.waits.text', { present: me.email, moment: moment(until) })}{by !== null && ` ${t('address.waits.by', { by })}`}</p>
      <p className="mt-2 flex flex-wrap gap-2">
        <Button size="small" busy={again.isPending} onClick={() => again.mutate()}>{t('address.again')}</Button>
        <Button size="small" look="quiet" busy={takeBack.isPending} onClick={() => takeBack.mutate()}>{t('address.back')}</Button>
      </p>
    </Banner>
  )
}
