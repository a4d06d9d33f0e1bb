import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CallRow, ProvenCaller } from '#contract/calls.ts'
import type { Id } from '#kernel/ids.ts'
import { read } from '../../queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useWords } from '../../words.tsx'
import { CallerPanel } from './caller-panel.tsx'
import { CodeBox } from './code-box.tsx'

/** Whoever is on the line: the code they read out, and what is known of them. */
export function OnTheLine({ row, onClose }: { row: CallRow; onClose: () => void }) {
  const t = useWords()
  const [proven, setProven] = useState<ProvenCaller | undefined>()
  const who = row.person ?? row.claims
  return (
    <Dialog wide title={t('calls.caller')} onClose={onClose}>
      {proven === undefined && row.knownBy !== 'code' && <CodeBox callId={row.id} onProven={setProven} />}
      {proven !== undefined ? <CallerPanel caller={proven} proven={proven} about={row} /> : who === null ? <p className="text-ink-2">{t('ring.unknown')}</p> : <Known id={who.id} row={row} />}
    </Dialog>
  )
}

function Known({ id, row }: { id: Id<'person'>; row: CallRow }) {
  const { data } = useQuery(read('callers.show', { params: { id } }))
  return data === undefined ? <Skeleton lines={5} /> : <CallerPanel caller={data} about={row} />
}
