import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { parseId, type Id } from '#kernel/ids.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { NotFound } from '../../shell/error-pages.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { useWords } from '../../words.tsx'
import { Editor } from './editor.tsx'

/** One task, to be written. */
export function TaskPage() {
  const { id = '' } = useParams()
  const known = parseId<'task'>(id)
  return known === undefined ? <NotFound /> : <Task key={known} id={known} />
}

function Task({ id }: { id: Id<'task'> }) {
  const t = useWords()
  const query = useQuery({ ...read('desk.manual.task', { params: { id } }), refetchOnWindowFocus: false })
  return (
    <>
      <p className="mb-3 text-s"><Link to={paths.deskManual}>{t('author.title')}</Link></p>
      <Loaded query={query} lines={14}>{(task) => <Editor key={`${task.revision} ${task.version}`} task={task} />}</Loaded>
    </>
  )
}
