import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ManualModuleRow, ManualTaskRow } from '#contract/manual-writing.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useReader } from '../../words.tsx'
import { titleOf, toneOf } from './names.ts'
import { NewTaskDialog } from './new-task-dialog.tsx'
import { PlaceDialog } from './place-dialog.tsx'
import { Voices } from './voices.tsx'

type Section = ManualModuleRow['sections'][number]
type Making = { readonly what: 'module' } | { readonly what: 'section'; readonly module: ManualModuleRow } | { readonly what: 'task'; readonly section: Section }

/** Everything in the manual with how it stands, and what its readers say. */
export function ContentsPage() {
  const { t, language } = useReader()
  const query = useQuery(read('desk.manual.contents'))
  const [making, setMaking] = useState<Making | undefined>()
  const close = () => setMaking(undefined)
  return (
    <>
      <PageHeader title={t('author.title')} below={t('author.text')} actions={<>
        <a className="btn" href={paths.manual(language)}>{t('author.read')}</a>
        <Link className="btn" to={paths.deskFragments}>{t('fragments.title')}</Link>
        <a className="btn" href={paths.manualExport()} download>{t('author.export')}</a>
        {query.data?.may.publish === true && <Link className="btn" to={paths.manualImport}>{t('author.import')}</Link>}
        {query.data?.may.publish === true && <Button onClick={() => setMaking({ what: 'module' })}>{t('author.module.new')}</Button>}
      </>} />
      <div className="grid gap-8">
        <Loaded query={query} lines={12}>{({ modules, may }) => modules.map((module) => (
          <ModuleCard key={module.id} module={module} onSection={may.publish && !module.own ? () => setMaking({ what: 'section', module }) : undefined} onTask={may.write && !module.own ? (section) => setMaking({ what: 'task', section }) : undefined} />
        ))}</Loaded>
        <Voices />
      </div>
      {making?.what === 'task' && <NewTaskDialog section={making.section} onClose={close} />}
      {making !== undefined && making.what !== 'task' && <PlaceDialog module={making.what === 'section' ? making.module : undefined} onClose={close} />}
    </>
  )
}

function ModuleCard({ module, onSection, onTask }: { module: ManualModuleRow; onSection: (() => void) | undefined; onTask: ((section: Section) => void) | undefined }) {
  const { t, language } = useReader()
  return (
    <section className="grid gap-3" aria-label={titleOf(module.titles, language)}>
      <div className="flex flex-wrap items-center gap-3"><h2 className="text-l font-[620]">{titleOf(module.titles, language)}</h2>{module.own && <Chip>{t('author.own')}</Chip>}{onSection !== undefined && <Button size="small" look="quiet" aria-label={t('author.section.new.of', { module: titleOf(module.titles, language) })} onClick={onSection}>{t('author.section.new')}</Button>}{!module.own && <a className="btn quiet small" href={paths.manualExport(module.id)} download aria-label={t('author.export.one', { module: titleOf(module.titles, language) })}>{t('author.export')}</a>}</div>
      {module.sections.map((section) => (
        <div key={section.id} className="card">
          <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2"><h3 className="text-base font-[600]">{titleOf(section.titles, language)}</h3>{onTask !== undefined && <Button size="small" look="quiet" aria-label={t('author.task.new.of', { section: titleOf(section.titles, language) })} onClick={() => onTask(section)}>{t('author.task.new')}</Button>}</div>
          <ul className="divide-y divide-line">{section.tasks.map((task) => <TaskLine key={task.id} task={task} />)}</ul>
          {section.tasks.length === 0 && <p className="px-4 py-2.5 text-ink-2">{t('author.section.empty')}</p>}
        </div>
      ))}
    </section>
  )
}

function TaskLine({ task }: { task: ManualTaskRow }) {
  const { t, language } = useReader()
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <Link className="me-auto min-w-0 font-[540]" to={paths.deskManualTask(task.id)}>{titleOf(task.titles, language)}</Link>
      {task.removed && <Chip tone="bad">{t('author.removed')}</Chip>}
      {task.comments > 0 && <Chip>{t('author.comments.count', { count: task.comments })}</Chip>}
      {task.scheduledAt !== null && <Chip tone="accent"><span>{t('author.scheduled.for')} <Moment at={task.scheduledAt} short /></span></Chip>}
      {task.stale && <Chip tone="warn">{t('author.stale')}</Chip>}
      {task.lags > 0 && <Chip tone="warn">{t('author.lags', { count: task.lags })}</Chip>}
      <Chip>{t(`author.visibility.${task.visibility}`)}</Chip>
      {!task.own && <Chip tone={toneOf[task.standing]}>{t(`author.standing.${task.standing}`)}</Chip>}
    </li>
  )
}
