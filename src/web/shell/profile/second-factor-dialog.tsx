import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState, type FormEvent } from 'react'
import type { Reply } from '#contract/index.ts'
import { call } from '../../call.ts'
import { isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useRefusal, useWords } from '../../words.tsx'

// Where it cannot be fetched the key below it still serves.
const QrCode = lazy(() => import('./qr-code.tsx').then((module) => ({ default: module.QrCode }), () => ({ default: () => null })))

/** The secret for the authenticator app, and the proof that it took it. */
export function SecondFactorDialog({ secret, onDone, onClose }: { secret: Reply<'me.secondFactor.start'>; onDone: () => void; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const [code, setCode] = useState('')
  const act = useMutation({ mutationFn: () => call('me.secondFactor.finish', { body: { code } }), onSuccess: onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate()
  }
  const isWrong = isRefused(act.error, 'session.code_wrong')
  return (
    <Dialog title={t('secondFactor.start')} onClose={onClose} actions={<>
      <Button type="submit" form="second-factor" look="primary" busy={act.isPending} disabled={code.trim().length < 6}>{t('secondFactor.finish')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="second-factor" className="grid gap-5" onSubmit={submit}>
        {act.error !== null && !isWrong && <Banner tone="bad">{say(act.error)}</Banner>}
        <div className="grid gap-2">
          <h3 className="text-base font-[600]">{t('secondFactor.step1')}</h3>
          <p className="text-ink-2">{t('secondFactor.step1.text')}</p>
          <div className="mx-auto size-52 max-w-full"><Suspense><QrCode text={secret.uri} label={t('secondFactor.qr')} /></Suspense></div>
          <p className="text-ink-2">{t('secondFactor.key')}</p>
          <p className="rounded-card bg-sunken px-4 py-3 text-center font-mono text-l tracking-wider [overflow-wrap:anywhere]">{inGroups(secret.secret)}</p>
          <p><a href={secret.uri}>{t('secondFactor.open')}</a></p>
        </div>
        <div className="grid gap-2">
          <h3 className="text-base font-[600]">{t('secondFactor.step2')}</h3>
          <div className="max-w-40"><TextField label={t('secondFactor.code')} value={code} required inputMode="numeric" autoComplete="one-time-code" maxLength={8} error={isWrong ? say(act.error) : undefined} onChange={setCode} /></div>
        </div>
      </form>
    </Dialog>
  )
}

function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret
}
