import { useRef, useState } from 'react'
import type { CompanyFile } from '#contract/clients.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { sayFileSize } from '../../ui/file-size.ts'
import { Moment } from '../../ui/moment.tsx'
import { UploadList } from '../../ui/upload-list.tsx'
import { useUploads } from '../../ui/upload-state.ts'
import { AttachButton, UploadZone } from '../../ui/upload-zone.tsx'
import { useReader, useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'
import { Chip } from '../chips.tsx'
import { FormDialog } from './form-dialog.tsx'

/** Files about a company; those that are shared are its documents too. */
export function FilesSection({ id, files, mayManage }: { id: Id<'organisation'>; files: readonly CompanyFile[]; mayManage: boolean }) {
  const t = useWords()
  const [isNew, setNew] = useState(false)
  return (
    <section className="mb-8" aria-labelledby="files">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="files" className="text-l">{t('files.title')}</h2>
        {mayManage && <Button onClick={() => setNew(true)}>{t('files.add')}</Button>}
      </div>
      {files.length === 0 ? <p className="text-ink-2">{t('files.none')}</p> : <ul className="card divide-y divide-line">{files.map((file) => <FileLine key={file.id} of={id} file={file} mayManage={mayManage} />)}</ul>}
      {isNew && <FilesDialog id={id} onClose={() => setNew(false)} />}
    </section>
  )
}

function FileLine({ of, file: { id, name, size, shared, at, by }, mayManage }: { of: Id<'organisation'>; file: CompanyFile; mayManage: boolean }) {
  const { t, language } = useReader()
  const params = { id: of, fileId: id }
  const share = useQuickAct(() => call('clients.files.change', { params, body: { shared: !shared } }), { changes: ['clients.overview'] })
  const remove = useQuickAct(() => call('clients.files.remove', { params }), { changes: ['clients.overview'] })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-2.5"><a href={paths.document(id)} className="[overflow-wrap:anywhere]">{name}</a>{shared && <Chip tone="accent">{t('files.shared')}</Chip>}</p>
        <p className="text-s text-ink-2">{sayFileSize(size, language, t)} · {by} · <Moment at={at} short /></p>
      </div>
      {mayManage && <span className="flex gap-1">
        <Button size="small" look="quiet" busy={share.busy} aria-label={t(shared ? 'files.unshare.of' : 'files.share.of', { name })} onClick={() => share.run(undefined)}>{t(shared ? 'files.unshare' : 'files.share')}</Button>
        <Button size="small" look="quiet" busy={remove.busy} aria-label={t('files.remove.of', { name })} onClick={() => remove.run(undefined)}>{t('notes.remove')}</Button>
      </span>}
    </li>
  )
}

function FilesDialog({ id, onClose }: { id: Id<'organisation'>; onClose: () => void }) {
  const t = useWords()
  const key = useRef(newId<'key'>())
  const [shared, setShared] = useState(false)
  const uploads = useUploads()
  const act = useAct(() => call('clients.files.add', { params: { id }, body: { uploads: uploads.ids, shared }, key: key.current }), { changes: ['clients.overview'], then: onClose })
  return (
    <FormDialog title={t('files.add')} submit={t('files.add.do')} busy={act.isPending} error={act.error} fields={[]} incomplete={uploads.ids.length === 0 || uploads.busy} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <UploadZone uploads={uploads}><div className="grid gap-2.5"><UploadList uploads={uploads} /><div><AttachButton uploads={uploads} /></div></div></UploadZone>
      <Checkbox label={t('files.shared')} hint={t('files.shared.hint')} checked={shared} onChange={setShared} />
    </FormDialog>
  )
}
