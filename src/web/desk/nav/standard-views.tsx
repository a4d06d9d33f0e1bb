import { useQuery } from '@tanstack/react-query'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { useWords } from '../../words.tsx'
import { standardViews } from '../queue/views.ts'
import { useShownView } from '../queue/use-place.ts'
import { NavLine } from './nav-line.tsx'

/** The views every desk has, with how many tickets each holds. */
export function StandardViews() {
  const t = useWords()
  const shown = useShownView()
  const { data } = useQuery(read('desk.counts'))
  return standardViews.map((view) => (
    <NavLine key={view} to={paths.deskView(view)} here={shown === view} label={t(`view.${view}`)} count={view === 'all' ? undefined : data?.counts[view]} pressing={view === 'relay' || view === 'escalated'} />
  ))
}
