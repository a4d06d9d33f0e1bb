import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import type { ManualFragment } from '#contract/manual-fragments.ts'
import { fragmentAudiences } from '#contract/manual-marks.ts'
import { call } from '../../../call.ts'
import { paths } from '../../../paths.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { RadioCards } from '../../../ui/radio-cards.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useRefusal, useWords } from '../../../words.tsx'
import { useAct, useQuickAct } from '../../act.ts'
import { fragmentReads } from './here.ts'

/** What can be done with a fragment as it stands. */
export function FragmentActs({ fragment, unsaved }: { fragment: ManualFragment; unsaved: boolean }) {
  const t = useWords()
  const navigate = useNavigate()
  const [over, setOver] = useState<'publish' | 'audience' | undefined>()
  const { id, revision, may, standing, version } = fragment
  const params = { id }
  const discard = useQuickAct(() => call('desk.fragments.discard', { params, body: { revision } }), { changes: fragmentReads, then: () => toast(t('author.discarded')) })
  const remove = useQuickAct(() => call('desk.fragments.remove', { params }), { changes: ['desk.fragments'], then: () => {
    toast(t('fragments.removed'))
    void navigate(paths.deskFragments)
  } })
  const close = () => setOver(undefined)
  const entries = [
    ...(may.publish ? [{ key: 'audience', label: t('author.visibility'), onAction: () => setOver('audience') }] : []),
    ...(may.write && standing === 'changed' ? [{ key: 'discard', label: t('author.discard'), danger: true, onAction: () => discard.run(undefined) }] : []),
    ...(may.publish ? [{ key: 'remove', label: t('fragments.remove'), danger: true, disabledReason: fragment.uses.length === 0 ? undefined : t('fragments.remove.used', { count: fragment.uses.length }), onAction: () => remove.run(undefined) }] : []),
  ]
  return (
    <>
      {may.publish && (standing !== 'published' || version === null) && <Button look="primary" disabledReason={unsaved ? t('author.saveFirst') : undefined} onClick={() => setOver('publish')}>{t('author.publish')}</Button>}
      {entries.length > 0 && <Menu button={t('author.more')} entries={entries} />}
      {over === 'publish' && <PublishFragment fragment={fragment} onClose={close} />}
      {over === 'audience' && <AudienceDialog fragment={fragment} onClose={close} />}
    </>
  )
}

/** Shows a fragment to readers; says how many tasks change with it. */
function PublishFragment({ fragment, onClose }: { fragment: ManualFragment; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const [note, setNote] = useState('')
  const act = useAct(() => call('desk.fragments.publish', { params: { id: fragment.id }, body: { revision: fragment.revision, note } }), { changes: fragmentReads, then: ({ version }) => {
    toast(t('author.published', { version: version ?? 1 }))
    onClose()
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const shown = fragment.uses.filter((use) => use.shown)
  return (
    <Dialog title={t('author.publish')} onClose={onClose} actions={<>
      <Button type="submit" form="publish-fragment" look="primary" busy={act.isPending}>{t('author.publish')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="publish-fragment" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
        <p className="text-ink-2">{shown.length === 0 ? t('fragments.publish.none') : t('fragments.publish.count', { count: shown.length })}</p>
        {shown.length > 0 && <ul className="list-disc ps-5 text-ink-2">{shown.slice(0, 8).map(({ task, title }) => <li key={task}>{title}</li>)}{shown.length > 8 && <li>…</li>}</ul>}
        {fragment.lags.length > 0 && <Banner tone="warn">{t('fragments.publish.lags')}</Banner>}
        <TextField data-focus-first optional label={t('author.note')} hint={t('author.note.hint')} maxLength={300} value={note} onChange={setNote} />
      </form>
    </Dialog>
  )
}

/** Says who may read a fragment, whatever task it stands in. */
function AudienceDialog({ fragment, onClose }: { fragment: ManualFragment; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const [visibility, setVisibility] = useState(fragment.visibility)
  const act = useAct(() => call('desk.fragments.facts', { params: { id: fragment.id }, body: { visibility } }), { changes: fragmentReads, then: () => {
    toast(t('author.done'))
    onClose()
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  return (
    <Dialog title={t('author.visibility')} onClose={onClose} actions={<>
      <Button type="submit" form="audience" look="primary" busy={act.isPending}>{t('author.save')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="audience" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
        <RadioCards hideLegend legend={t('author.visibility')} value={visibility} onChange={setVisibility} options={fragmentAudiences.map((value) => ({ value, label: t(`author.visibility.${value}`) }))} />
        <p className="text-s text-ink-2">{t('fragments.audience.hint')}</p>
      </form>
    </Dialog>
  )
}
