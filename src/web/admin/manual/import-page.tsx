import { useState } from 'react'
import { Link } from 'react-router'
import type { ImportOptions, ManualImportPreview } from '#contract/manual-files.ts'
import type { Id } from '#kernel/ids.ts'
import { languages } from '#kernel/languages.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RadioCards } from '../../ui/radio-cards.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { UploadList } from '../../ui/upload-list.tsx'
import { useUploads } from '../../ui/upload-state.ts'
import { AttachButton, UploadZone } from '../../ui/upload-zone.tsx'
import { useReader, useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { ImportLooked } from './import-looked.tsx'
import { ImportRepository } from './import-repository.tsx'
import { ImportRunning } from './import-running.tsx'

/** Pages from elsewhere: chosen, looked at one by one, then brought in all together or not at all. */
export function ImportPage() {
  const t = useWords()
  const [preview, setPreview] = useState<ManualImportPreview>()
  const [started, setStarted] = useState<Id<'import'>>()
  return (
    <>
      <p className="mb-3 text-s"><Link to={paths.deskManual}>{t('author.title')}</Link></p>
      <PageHeader title={t('author.import.title')} />
      {started !== undefined ? <ImportRunning id={started} /> : preview !== undefined ? <ImportLooked preview={preview} onBack={() => setPreview(undefined)} onStart={setStarted} /> : <From onLooked={setPreview} />}
    </>
  )
}

/** Where the pages come from: a file of this device, or a repository. */
function From({ onLooked }: { onLooked: (preview: ManualImportPreview) => void }) {
  const t = useWords()
  const [from, setFrom] = useState<'file' | 'repository'>('file')
  return (
    <div className="card grid max-w-[46rem] gap-5 px-5 py-5">
      <RadioCards columns={2} hideLegend legend={t('author.import.from')} value={from} onChange={setFrom} options={[{ value: 'file', label: t('author.import.from.file') }, { value: 'repository', label: t('author.import.from.repository') }]} />
      {from === 'file' ? <Choose onLooked={onLooked} /> : <ImportRepository onLooked={onLooked} />}
    </div>
  )
}

function Choose({ onLooked }: { onLooked: (preview: ManualImportPreview) => void }) {
  const { t, language: spoken } = useReader()
  const say = useRefusal()
  const uploads = useUploads()
  const [language, setLanguage] = useState(spoken)
  const [visibility, setVisibility] = useState<ImportOptions['visibility']>('clients')
  const [source, setSource] = useState('')
  const [first] = uploads.ids
  const look = useAct(async () => {
    if (first === undefined) throw new Error('no file yet')
    return call('desk.manual.importPreview', { body: { upload: first, language, visibility, source: source.trim() === '' ? null : source } })
  }, { changes: [], then: onLooked })
  return (
    <form noValidate className="grid gap-5" onSubmit={(event) => { event.preventDefault(); look.mutate(undefined) }}>
      <p className="text-ink-2">{t('author.import.text')}</p>
      {look.error !== null && <Banner tone="bad">{say(look.error)}</Banner>}
      <UploadZone uploads={uploads}><div className="grid gap-2.5"><UploadList uploads={uploads} />{uploads.items.length === 0 && <div><AttachButton uploads={uploads} /></div>}</div></UploadZone>
      <div className="grid items-start gap-5 md:grid-cols-2">
        <Select label={t('author.import.language')} hint={t('author.import.language.hint')} value={language} options={languages.map((value) => ({ value, label: t(`admin.language.${value}`) }))} onChange={(value) => setLanguage(value === 'fr' ? 'fr' : 'en')} />
        <Select label={t('author.import.visibility')} value={visibility} options={kinds.map((value) => ({ value, label: t(`author.visibility.${value}`) }))} onChange={(value) => setVisibility(kinds.find((each) => each === value) ?? 'clients')} />
      </div>
      <TextField label={t('author.import.source')} hint={t('author.import.source.hint')} maxLength={80} value={source} onChange={setSource} />
      <div><Button type="submit" look="primary" busy={look.isPending} disabled={first === undefined || uploads.busy}>{t('author.import.look')}</Button></div>
    </form>
  )
}

const kinds = ['clients', 'public', 'staff'] as const
