import { useState, type FormEvent } from 'react'
import type { ProvenCaller } from '#contract/calls.ts'
import type { Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { fieldError, isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'

/** Where the eight digits are typed that a caller reads out. */
export function CodeBox({ callId = null, onProven }: { callId?: Id<'call'> | null; onProven: (caller: ProvenCaller) => void }) {
  const t = useWords()
  const say = useRefusal()
  const [code, setCode] = useState('')
  const act = useAct(() => call('callers.prove', { body: { code, callId } }), (caller) => {
    setCode('')
    onProven(caller)
  })
  const whole = code.replaceAll(/[\s.-]/g, '').length === 8
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (whole && !act.isPending) act.mutate(undefined)
  }
  return (
    <form noValidate className="grid gap-2" onSubmit={submit}>
      <div className="flex flex-wrap items-end gap-2.5">
        <div className="w-44"><TextField label={t('calls.code')} value={code} maxLength={14} inputMode="numeric" autoComplete="off" placeholder="1234 5678" onChange={setCode} error={fieldError(act.error, 'code')} /></div>
        <Button type="submit" look="primary" busy={act.isPending} disabledReason={whole ? undefined : t('calls.code.needs')}>{t('calls.code.check')}</Button>
      </div>
      <p className="text-s text-ink-3">{t('calls.code.hint')}</p>
      {isRefused(act.error) && act.error.field !== 'code' && <Banner tone="bad">{say(act.error)}</Banner>}
    </form>
  )
}
