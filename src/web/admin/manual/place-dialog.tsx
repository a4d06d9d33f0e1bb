import { useRef, useState, type FormEvent } from 'react'
import type { ManualModuleRow } from '#contract/manual-writing.ts'
import { newId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { manualReads } from './names.ts'

/** Makes a module, or a section of one. */
export function PlaceDialog({ module, onClose }: { module: ManualModuleRow | undefined; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const key = useRef(newId<'key'>())
  const [titles, setTitles] = useState({ fr: '', en: '' })
  const act = useAct(() => call('desk.manual.place', { body: { moduleId: module?.id ?? null, titles }, key: key.current }), { changes: manualReads, then: onClose })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  return (
    <Dialog title={t(module === undefined ? 'author.module.new' : 'author.section.new')} onClose={onClose} actions={<>
      <Button type="submit" form="place" look="primary" busy={act.isPending} disabled={titles.fr.trim() === '' && titles.en.trim() === ''}>{t('author.make')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="place" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextField data-focus-first label={t('author.title.fr')} lang="fr" maxLength={120} value={titles.fr} onChange={(fr) => setTitles({ ...titles, fr })} />
        <TextField label={t('author.title.en')} lang="en" maxLength={120} value={titles.en} onChange={(en) => setTitles({ ...titles, en })} />
      </form>
    </Dialog>
  )
}
