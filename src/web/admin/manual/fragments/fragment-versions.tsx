import { useState } from 'react'
import type { ManualFragment } from '#contract/manual-fragments.ts'
import { languages } from '#kernel/languages.ts'
import { call } from '../../../call.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useWords } from '../../../words.tsx'
import { useQuickAct } from '../../act.ts'
import { Difference } from '../task-versions.tsx'
import { fragmentReads } from './here.ts'

type Version = ManualFragment['versions'][number]

/** What readers have seen of a fragment, newest first: what each version changed, and the way back to it. */
export function FragmentVersions({ fragment }: { fragment: ManualFragment }) {
  const t = useWords()
  const [shown, setShown] = useState<Version | undefined>()
  const restore = useQuickAct((version: number) => call('desk.fragments.restore', { params: { id: fragment.id }, body: { version } }), { changes: fragmentReads, then: () => toast(t('author.restored')) })
  if (fragment.versions.length === 0) return null
  return (
    <section className="mt-10 grid gap-2.5">
      <h2 className="text-l font-[620]">{t('author.versions')}</h2>
      <ol className="card divide-y divide-line">{fragment.versions.map((each) => (
        <li key={each.version} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
          <span className="font-[560]">{t('author.version', { version: each.version })}</span>
          <span className="me-auto text-s text-ink-3"><Moment at={each.at} short />{each.by === null ? '' : ` · ${each.by}`}{each.note === '' ? '' : ` · ${each.note}`}</span>
          <Button size="small" look="quiet" onClick={() => setShown(each)}>{t('author.differences')}</Button>
          {fragment.may.write && each.version !== fragment.version && <Button size="small" look="quiet" busy={restore.busy} onClick={() => restore.run(each.version)}>{t('author.restore')}</Button>}
        </li>
      ))}</ol>
      {shown !== undefined && <Changed now={shown} before={fragment.versions.find(({ version }) => version === shown.version - 1)} onClose={() => setShown(undefined)} />}
    </section>
  )
}

function Changed({ now, before, onClose }: { now: Version; before: Version | undefined; onClose: () => void }) {
  const t = useWords()
  const changes = languages.flatMap((language) => {
    const [was, is] = [before?.texts[language]?.text ?? '', now.texts[language]?.text ?? '']
    return was === is ? [] : [{ language, step: null, part: 'step' as const, change: was === '' ? 'added' as const : is === '' ? 'removed' as const : 'changed' as const, before: was, after: is }]
  })
  return (
    <Dialog wide title={t('author.differences.of', { version: now.version })} onClose={onClose}>
      {changes.length === 0 ? <p>{t('author.differences.none')}</p> : <ul className="grid gap-4">{changes.map((each) => <Difference key={each.language} difference={each} named={t('fragments.words')} />)}</ul>}
    </Dialog>
  )
}
