import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ImportPreview } from '#contract/credentials.ts'
import type { Reply } from '#contract/index.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { keyOf, read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { UploadList } from '../../ui/upload-list.tsx'
import { useUploads } from '../../ui/upload-state.ts'
import { AttachButton, UploadZone } from '../../ui/upload-zone.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { peopleReads, useAct } from '../act.ts'
import { ImportFaults } from './import-faults.tsx'

type Company = Reply<'organisations.create'>
type Of = { readonly company: Company; readonly onClose: () => void }

/** Many people from a file: chosen, looked at row by row, then made all together or not at all. */
export function ImportDialog({ company, onClose }: Of) {
  const [preview, setPreview] = useState<ImportPreview>()
  const [started, setStarted] = useState<Id<'import'>>()
  if (started !== undefined) return <Running company={company} id={started} onClose={onClose} />
  if (preview !== undefined) return <Looked company={company} preview={preview} onBack={() => setPreview(undefined)} onStart={setStarted} onClose={onClose} />
  return <Choose company={company} onLooked={setPreview} onClose={onClose} />
}

function Choose({ company, onLooked, onClose }: Of & { onLooked: (preview: ImportPreview) => void }) {
  const t = useWords()
  const say = useRefusal()
  const uploads = useUploads()
  const key = useRef(newId<'key'>())
  const [first] = uploads.ids
  const act = useAct(async () => {
    if (first === undefined) throw new Error('no file yet')
    return call('imports.preview', { params: { id: company.id }, body: { upload: first }, key: key.current })
  }, { changes: [], then: onLooked })
  return (
    <Dialog title={t('import.title', { company: company.name })} onClose={onClose} actions={<>
      <Button look="primary" busy={act.isPending} disabled={first === undefined || uploads.busy} onClick={() => act.mutate(undefined)}>{t('import.look')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <p className="text-ink-2">{t('import.text')}</p>
      <p className="rounded-m bg-sunken px-3 py-2 font-mono text-s whitespace-pre">{t('import.example')}</p>
      {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
      <UploadZone uploads={uploads}><div className="grid gap-2.5"><UploadList uploads={uploads} />{uploads.items.length === 0 && <div><AttachButton uploads={uploads} /></div>}</div></UploadZone>
    </Dialog>
  )
}

function Looked({ company, preview, onBack, onStart, onClose }: Of & { preview: ImportPreview; onBack: () => void; onStart: (id: Id<'import'>) => void }) {
  const t = useWords()
  const say = useRefusal()
  const { id, total, people, faults, wrong, seatsLeft, signIn, encoding } = preview
  const act = useAct(async () => {
    if (id === null) throw new Error('there are faults')
    return call('imports.start', { params: { id: company.id, importId: id } })
  }, { changes: [], then: () => { if (id !== null) onStart(id) } })
  const isTooMany = seatsLeft !== null && total > seatsLeft
  const reason = id === null ? t('import.faulty') : isTooMany ? t('import.seats', { left: seatsLeft, total }) : undefined
  return (
    <Dialog wide title={t('import.title', { company: company.name })} onClose={onClose} actions={<>
      <Button look="primary" busy={act.isPending} disabledReason={reason} onClick={() => act.mutate(undefined)}>{t('import.do', { count: total })}</Button>
      <Button onClick={onBack}>{t('import.other')}</Button>
    </>}>
      {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
      {wrong > 0 ? <ImportFaults faults={faults} wrong={wrong} /> : (
        <>
          {isTooMany && <Banner tone="warn">{reason}</Banner>}
          <p>{t('import.whole', { count: total, encoding: encoding.toUpperCase() })}</p>
          {signIn > 0 && <p className="text-ink-2">{t('import.signIn', { count: signIn })}</p>}
          <ul className="max-h-72 divide-y divide-line overflow-y-auto rounded-card border border-line">{people.map((person) => <li key={person.email} className="flex flex-wrap gap-x-3 px-3 py-1.5"><b className="font-[560]">{person.name}</b><span className="text-ink-2 [overflow-wrap:anywhere]">{person.email}</span><span className="ms-auto text-s text-ink-2">{t(`role.${person.role}`)}</span></li>)}</ul>
          {total > people.length && <p className="text-s text-ink-2">{t('import.more', { count: total - people.length })}</p>}
        </>
      )}
    </Dialog>
  )
}

function Running({ company, id, onClose }: Of & { id: Id<'import'> }) {
  const t = useWords()
  const client = useQueryClient()
  const query = useQuery({ ...read('imports.show', { params: { id: company.id, importId: id } }), refetchInterval: ({ state }) => state.data?.state === 'running' || state.data === undefined ? 700 : false, staleTime: 0 })
  const progress = query.data
  const isDone = progress?.state === 'done'
  useEffect(() => {
    if (isDone) for (const name of peopleReads) void client.invalidateQueries({ queryKey: keyOf(name) })
  }, [isDone, client])
  const percent = progress === undefined || progress.total === 0 ? 0 : Math.round((progress.done / progress.total) * 100)
  return (
    <Dialog title={t('import.title', { company: company.name })} onClose={onClose} actions={<Button onClick={onClose}>{t('action.close')}</Button>}>
      {progress?.state === 'failed' ? <Banner tone="bad">{t(progress.why === 'plan.seats_taken' ? 'import.failed.seats' : 'import.failed.taken')}</Banner>
        : isDone ? <p aria-live="polite">{t('import.done', { count: progress.total })}</p>
          : <><p aria-live="polite">{t('import.running', { done: progress?.done ?? 0, total: progress?.total ?? 0 })}</p><progress className="upload-progress block w-full" max={100} value={percent} aria-label={t('import.progress')} /><p className="text-s text-ink-2">{t('import.leave')}</p></>}
    </Dialog>
  )
}
