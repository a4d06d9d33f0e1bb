import { useState } from 'react'
import type { ProvenCaller } from '#contract/calls.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useWords } from '../../words.tsx'
import { CallBacks } from './call-backs.tsx'
import { CallLog } from './call-log.tsx'
import { CallerPanel } from './caller-panel.tsx'
import { CodeBox } from './code-box.tsx'

/** The telephone: who says a code is on screen at once; below, the log of calls. */
export function CallsPage() {
  const t = useWords()
  const [proven, setProven] = useState<ProvenCaller | undefined>()
  return (
    <div className="px-4 py-5 md:h-full md:overflow-y-auto md:px-8 md:py-7">
      <PageHeader title={t('calls.title')} />
      <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-6">
        <CodeBox onProven={setProven} />
        {proven !== undefined && <CallerPanel key={`${proven.person.id} ${proven.expiresAt}`} caller={proven} proven={proven} />}
        <section aria-labelledby="call-backs" className="min-w-0"><h2 id="call-backs" className="mb-2 text-base text-ink-2">{t('backs.title')}</h2><CallBacks /></section>
        <section aria-labelledby="calls-log" className="min-w-0"><h2 id="calls-log" className="mb-1 text-base text-ink-2">{t('calls.log.title')}</h2><CallLog /></section>
      </div>
    </div>
  )
}
