import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { useWords } from '../../words.tsx'
import { useShownView } from '../queue/use-place.ts'
import type { SavedView } from '../views/conditions.ts'
import { ViewDialog } from '../views/view-dialog.tsx'
import { NavLine } from './nav-line.tsx'

/** Views that somebody saved, one's own and shared ones, and the way to make and change them. */
export function SavedViews() {
  const t = useWords()
  const shown = useShownView()
  const { data } = useQuery(read('desk.counts'))
  const [editing, setEditing] = useState<SavedView | 'new' | undefined>()
  const views = data?.views ?? []
  return (
    <>
      <div className="flex items-center justify-between ps-2 pt-3 pb-1">
        <p className="text-s font-[550] text-ink-3">{t('nav.views')}</p>
        <button type="button" className="btn quiet small min-h-6! pointer-coarse:min-h-11! px-2! py-0! text-l!" aria-label={t('views.new')} title={t('views.new')} onClick={() => setEditing('new')}><span aria-hidden="true">+</span></button>
      </div>
      {views.map((view) => (
        <div key={view.id} className="group grid grid-cols-[minmax(0,1fr)_auto] items-center">
          <NavLine to={paths.deskView(view.id)} here={shown === view.id} label={view.name} count={view.count} />
          <button type="button" className="btn quiet small min-h-6! pointer-coarse:min-h-11! px-1.5! py-0! opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 pointer-coarse:opacity-100" aria-label={t('views.edit', { name: view.name })} onClick={() => setEditing(view)}><span aria-hidden="true">⋯</span></button>
        </div>
      ))}
      {editing !== undefined && <ViewDialog view={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </>
  )
}
