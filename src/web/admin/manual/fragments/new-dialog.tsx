import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { newId } from '#kernel/ids.ts'
import { call } from '../../../call.ts'
import { paths } from '../../../paths.ts'
import { useReader } from '../../../words.tsx'
import { useAct } from '../../act.ts'
import { NewByTitleDialog, type Begun } from '../new-by-title-dialog.tsx'
import { fragmentReads } from './here.ts'

/** Begins a fragment in the author's language. */
export function NewFragmentDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useReader()
  const navigate = useNavigate()
  const key = useRef(newId<'key'>())
  const act = useAct((begun: Begun) => call('desk.fragments.create', { body: { language, ...begun }, key: key.current }), { changes: fragmentReads, then: ({ id }) => void navigate(paths.deskFragment(id)) })
  return <NewByTitleDialog heading={t('fragments.new')} title={{ label: t('fragments.name'), hint: t('fragments.name.hint') }} slug={{ label: t('fragments.slug'), hint: t('fragments.slug.hint') }} act={act} onClose={onClose} />
}
