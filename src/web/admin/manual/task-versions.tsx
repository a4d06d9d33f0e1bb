import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ManualDifference, ManualTask } from '#contract/manual-writing.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { manualReads } from './names.ts'
import { Versions } from './versions.tsx'

/** What readers have seen, newest first: what each version changed, and the way back to it. */
export function TaskVersions({ task }: { task: ManualTask }) {
  const t = useWords()
  const [shown, setShown] = useState<number | undefined>()
  const restore = useQuickAct((version: number) => call('desk.manual.restore', { params: { id: task.id }, body: { version } }), { changes: manualReads, then: () => toast(t('author.restored')) })
  return (
    <>
      <Versions versions={task.versions} current={task.version} mayRestore={task.may.write} restore={restore} onShow={({ version }) => setShown(version)} />
      {shown !== undefined && <Differences task={task} version={shown} onClose={() => setShown(undefined)} />}
    </>
  )
}

function Differences({ task, version, onClose }: { task: ManualTask; version: number; onClose: () => void }) {
  const t = useWords()
  const query = useQuery(read('desk.manual.version', { params: { id: task.id, version } }))
  return (
    <Dialog wide title={t('author.differences.of', { version })} onClose={onClose}>
      <Loaded query={query}>{({ differences }) => (differences.length === 0 ? <p>{t('author.differences.none')}</p> : <ul className="grid gap-4">{differences.map((each) => <Difference key={`${each.language} ${each.part} ${each.step}`} difference={each} />)}</ul>)}</Loaded>
    </Dialog>
  )
}

/** What one part said before, and says now. */
export function Difference({ difference: { language, step, part, change, before, after }, named }: { difference: ManualDifference; named?: string }) {
  const t = useWords()
  const tone = { added: 'good', removed: 'bad', changed: 'warn' } as const
  return (
    <li className="grid gap-1.5">
      <p className="flex flex-wrap items-center gap-2"><Chip tone={tone[change]}>{t(`author.change.${change}`)}</Chip><b className="font-[560]">{t(`admin.language.${language}`)} · {named ?? (step === null ? t(`author.part.${part}`) : step)}</b></p>
      {before !== '' && <del lang={language} className="rounded-m bg-critical-soft px-3 py-1.5 whitespace-pre-wrap no-underline [overflow-wrap:anywhere]">{before}</del>}
      {after !== '' && <ins lang={language} className="rounded-m bg-good-soft px-3 py-1.5 whitespace-pre-wrap no-underline [overflow-wrap:anywhere]">{after}</ins>}
    </li>
  )
}
