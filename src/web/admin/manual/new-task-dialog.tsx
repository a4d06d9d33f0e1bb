import { useRef } from 'react'
import { useNavigate } from 'react-router'
import type { ManualModuleRow } from '#contract/manual-writing.ts'
import { newId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { useReader } from '../../words.tsx'
import { useAct } from '../act.ts'
import { manualReads } from './names.ts'
import { NewByTitleDialog, type Begun } from './new-by-title-dialog.tsx'

/** Begins a task in the author's language. */
export function NewTaskDialog({ section, onClose }: { section: ManualModuleRow['sections'][number]; onClose: () => void }) {
  const { t, language } = useReader()
  const navigate = useNavigate()
  const key = useRef(newId<'key'>())
  const act = useAct((begun: Begun) => call('desk.manual.create', { body: { sectionId: section.id, language, ...begun }, key: key.current }), { changes: manualReads, then: ({ id }) => void navigate(paths.deskManualTask(id)) })
  return <NewByTitleDialog heading={t('author.task.new')} title={{ label: t('author.part.title'), hint: t('author.task.hint') }} slug={{ label: t('author.slug'), hint: t('author.slug.hint') }} act={act} onClose={onClose} />
}
