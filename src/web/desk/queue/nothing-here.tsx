import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words.tsx'
import type { Place } from './use-place.ts'
import { standardView } from './views.ts'

/** An empty view, and where else to look. */
export function NothingHere({ place, onChange }: { place: Place; onChange: (part: Partial<Place>) => void }) {
  const t = useWords()
  const view = standardView(place.view)
  return (
    <div className="grid justify-items-center gap-2 px-6 py-14 text-center">
      <p className="text-l font-[620]">{t(place.q === '' ? (view === 'todo' ? 'empty.todo' : 'empty.view') : 'empty.search')}</p>
      <p className="text-ink-2">{t(place.q === '' ? (view === 'todo' ? 'empty.todo.says' : 'empty.view.says') : 'empty.search.says')}</p>
      {place.q !== '' && (
        <div className="flex flex-wrap justify-center gap-2 pt-2">
          {view !== 'all' && <Button size="small" onClick={() => onChange({ view: 'all' })}>{t('empty.searchAll')}</Button>}
          <Button size="small" look="quiet" onClick={() => onChange({ q: '' })}>{t('search.clear')}</Button>
        </div>
      )}
    </div>
  )
}
