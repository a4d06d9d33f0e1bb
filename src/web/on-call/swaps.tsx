import { useState, type FormEvent } from 'react'
import type { ShiftSwap } from '#contract/on-call.ts'
import { useAct, useQuickAct } from '../act.ts'
import { call } from '../call.ts'
import { useMe } from '../me.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { useSpans, useTeamName } from './names.ts'

const changes = ['shifts.mine', 'onCall.now', 'onCall.show'] as const

/** What colleagues ask of me, and I of them: what waits for an answer first. */
export function Swaps({ swaps }: { swaps: readonly ShiftSwap[] }) {
  const t = useWords()
  const me = useMe()
  const [declining, setDeclining] = useState<ShiftSwap>()
  if (swaps.length === 0) return null
  return (
    <section className="card" aria-labelledby="swaps">
      <h2 id="swaps" className="border-b border-line px-5 py-3.5 text-l font-[620]">{t('swap.list')}</h2>
      <ul className="divide-y divide-line">
        {swaps.map((swap) => (
          <li key={swap.id} className="flex flex-wrap items-center gap-x-4 gap-y-2.5 px-5 py-3.5">
            <SwapSays swap={swap} toMe={swap.colleague.id === me.id} />
            {swap.state === 'asked' ? <SwapActs swap={swap} toMe={swap.colleague.id === me.id} onDecline={() => setDeclining(swap)} /> : <Chip tone={swap.state === 'accepted' ? 'good' : 'plain'}>{t(`swap.state.${swap.state}`)}</Chip>}
          </li>
        ))}
      </ul>
      {declining !== undefined && <DeclineDialog swap={declining} onClose={() => setDeclining(undefined)} />}
    </section>
  )
}

function SwapSays({ swap, toMe }: { swap: ShiftSwap; toMe: boolean }) {
  const t = useWords()
  const nameOf = useTeamName()
  const { span } = useSpans()
  const other = toMe ? swap.asker.name : swap.colleague.name
  return (
    <div className="min-w-0 flex-1 basis-72">
      <p className="font-[580]">{t(toMe ? 'swap.to_me' : 'swap.from_me', { name: other })}</p>
      <p className="tabular-nums">{t('swap.gives', { team: nameOf(swap.team), span: span(swap) })}</p>
      {swap.inReturn !== null && <p className="text-ink-2 tabular-nums">{t(toMe ? 'swap.returns.to_me' : 'swap.returns.from_me', { name: other, span: span(swap.inReturn) })}</p>}
      {swap.word !== '' && <p className="text-ink-2">{t('swap.quote', { word: swap.word })}</p>}
      {swap.answer !== '' && <p className="text-ink-2">{t('swap.quote', { word: swap.answer })}</p>}
    </div>
  )
}

function SwapActs({ swap, toMe, onDecline }: { swap: ShiftSwap; toMe: boolean; onDecline: () => void }) {
  const t = useWords()
  const { span } = useSpans()
  const about = { span: span(swap) }
  const accept = useQuickAct(() => call('swaps.accept', { params: { id: swap.id } }), { changes, then: () => toast(t('swap.accepted')) })
  const withdraw = useQuickAct(() => call('swaps.withdraw', { params: { id: swap.id } }), { changes, then: () => toast(t('swap.withdrawn')) })
  if (!toMe) return <div className="flex flex-wrap items-center gap-2.5"><span className="text-s text-ink-2">{t('swap.waiting')}</span><Button size="small" aria-label={t('swap.withdraw.of', about)} busy={withdraw.busy} onClick={() => withdraw.run(undefined)}>{t('swap.withdraw')}</Button></div>
  return (
    <div className="flex flex-wrap gap-2.5">
      <Button look="primary" aria-label={t('swap.accept.of', about)} busy={accept.busy} onClick={() => accept.run(undefined)}>{t('swap.accept')}</Button>
      <Button aria-label={t('swap.decline.of', about)} onClick={onDecline}>{t('swap.decline')}</Button>
    </div>
  )
}

function DeclineDialog({ swap, onClose }: { swap: ShiftSwap; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const [word, setWord] = useState('')
  const act = useAct(() => call('swaps.decline', { params: { id: swap.id }, body: { word: word.trim() } }), { changes, then: () => {
    toast(t('swap.declined'))
    onClose()
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  return (
    <Dialog title={t('swap.decline.title')} onClose={onClose} actions={<>
      <Button type="submit" form="decline" look="primary" busy={act.isPending}>{t('swap.decline')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="decline" className="grid gap-4" onSubmit={submit}>
        <p className="text-ink-2">{t('swap.decline.says')}</p>
        {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextField optional label={t('swap.decline.word', { name: swap.asker.name })} value={word} maxLength={300} onChange={setWord} />
      </form>
    </Dialog>
  )
}
