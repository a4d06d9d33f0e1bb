import { Outlet, useParams } from 'react-router'
import { QueueList } from './queue-list.tsx'

/** The queue beside the open ticket; a phone shows one or the other. */
export function QueueLayout() {
  const { id } = useParams()
  return (
    <div className="h-full md:grid md:grid-cols-[minmax(16.5rem,20.5rem)_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)]">
      <div className={`min-h-0 border-line bg-surface md:block md:border-e ${id === undefined ? '' : 'hidden'}`}><QueueList openId={id} /></div>
      <div className={`min-h-0 min-w-0 ${id === undefined ? 'hidden md:block' : ''}`}><Outlet /></div>
    </div>
  )
}
