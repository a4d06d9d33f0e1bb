import { useState } from 'react'
import type { ManualFragment } from '#contract/manual-fragments.ts'
import { languages } from '#kernel/languages.ts'
import { call } from '../../../call.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useWords } from '../../../words.tsx'
import { useQuickAct } from '../../act.ts'
import { Difference } from '../task-versions.tsx'
import { Versions } from '../versions.tsx'
import { fragmentReads } from './here.ts'

type Version = ManualFragment['versions'][number]

/** What readers have seen of a fragment, newest first: what each version changed, and the way back to it. */
export function FragmentVersions({ fragment }: { fragment: ManualFragment }) {
  const t = useWords()
  const [shown, setShown] = useState<Version | undefined>()
  const restore = useQuickAct((version: number) => call('desk.fragments.restore', { params: { id: fragment.id }, body: { version } }), { changes: fragmentReads, then: () => toast(t('author.restored')) })
  return (
    <>
      <Versions versions={fragment.versions} current={fragment.version} mayRestore={fragment.may.write} restore={restore} onShow={setShown} />
      {shown !== undefined && <Changed now={shown} before={fragment.versions.find(({ version }) => version === shown.version - 1)} onClose={() => setShown(undefined)} />}
    </>
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
