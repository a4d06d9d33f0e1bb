import { useState } from 'react'
import type { Reply } from '#contract/index.ts'
import { call } from '../../call.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { Findings } from './findings.tsx'

/** Goes the way of a mail at a press, and says of each step how it went. */
export function CheckCard() {
  const t = useWords()
  const [found, setFound] = useState<Reply<'admin.checkSending'>>()
  const check = useQuickAct(() => call('admin.checkSending', { body: {} }), { changes: [], then: setFound })
  const isSent = found?.findings.some(({ code }) => code === 'send.yes') === true
  return (
    <section className="card grid gap-3 p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <p className="min-w-0 flex-1 basis-72 text-ink-2">{t('sending.check.text')}</p>
        <Button look="primary" busy={check.busy} onClick={() => check.run(undefined)}>{t('sending.check')}</Button>
      </div>
      <output className="grid gap-2 empty:hidden">
        {check.busy ? t('sending.check.busy') : found !== undefined && (
          <Findings findings={found.findings} />
        )}
        {!check.busy && found !== undefined && isSent && <p className="text-s text-ink-2">{t('sending.check.to', { to: found.to })}</p>}
      </output>
    </section>
  )
}
