import { useState } from 'react'
import type { Sending } from '#contract/outgoing.ts'
import { call } from '../../call.ts'
import { copyText } from '../../clipboard.ts'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'

type Key = Sending['domains'][number]['keys'][number]

/** The keys of a domain: the one that signs, the one that is made and waits for its record, and what of older ones still counts. */
export function KeysCard({ domain, keys }: { domain: string; keys: readonly Key[] }) {
  const t = useWords()
  const make = useQuickAct(() => call('admin.makeSigningKey', { body: { domain } }), { changes: ['admin.sending'] })
  const [signing, made] = [keys.find(({ state }) => state === 'signing'), keys.find(({ state }) => state === 'made')]
  const retired = keys.find(({ state, usedFrom }) => state === 'retired' && usedFrom !== null)
  return (
    <section className="card grid gap-4 p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="text-l [overflow-wrap:anywhere]">{t('sending.keys', { domain })}</h2>
          <p className="text-ink-2">{t('sending.keys.text')}</p>
        </div>
        {made === undefined && <Button aria-label={t(signing === undefined ? 'sending.key.make.of' : 'sending.key.next.of', { domain })} busy={make.busy} onClick={() => make.run(undefined)}>{t(signing === undefined ? 'sending.key.make' : 'sending.key.next')}</Button>}
      </div>
      {signing !== undefined && <div className="grid gap-1"><p>{t('sending.key.signing')} {signing.usedFrom !== null && <Moment at={signing.usedFrom} />}</p><p className="text-s text-ink-2 [overflow-wrap:anywhere]">{signing.record.name}</p></div>}
      {made !== undefined && <Made domain={domain} made={made} />}
      {retired !== undefined && retired.retiredAt !== null && <div className="grid gap-1 text-s text-ink-2"><p className="[overflow-wrap:anywhere]">{t('sending.key.retired')} <Moment at={retired.retiredAt} />: {retired.record.name}</p><p>{t('sending.key.retired.text')}</p></div>}
    </section>
  )
}

/** A key whose record is still to be published. */
function Made({ domain, made }: { domain: string; made: Key }) {
  const t = useWords()
  const use = useQuickAct(() => call('admin.useSigningKey', { params: { id: made.id } }), { changes: ['admin.sending'], then: () => toast(t('sending.key.used', { domain })) })
  return (
    <div className="grid gap-3">
      <p>{t('sending.key.publish', { domain })}</p>
      <Copied label={t('sending.key.name')} value={made.record.name} />
      <Copied label={t('sending.key.value')} value={made.record.value} />
      <div><Button look="primary" aria-label={t('sending.key.use.of', { domain })} busy={use.busy} onClick={() => use.run(undefined)}>{t('sending.key.use')}</Button></div>
    </div>
  )
}

function Copied({ label, value }: { label: string; value: string }) {
  const t = useWords()
  const [copied, setCopied] = useState(false)
  return (
    <div className="flex flex-wrap items-end gap-2.5">
      <div className="min-w-0 flex-1 basis-64"><TextField label={label} readOnly value={value} spellCheck={false} onFocus={(event) => event.target.select()} /></div>
      <Button onClick={() => void copyText(value).then(setCopied)}>{t(copied ? 'sending.key.copied' : 'sending.key.copy')}</Button>
    </div>
  )
}
