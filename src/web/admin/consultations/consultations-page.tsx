import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { TopicRow } from '#contract/experts.ts'
import { useMe } from '../../me.tsx'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useReader, useWords } from '../../words.tsx'
import { RulesForm } from './rules-form.tsx'
import { TopicDialog } from './topic-dialog.tsx'

/** What consultations are about, who holds them, and how booking goes. */
export function ConsultationsPage() {
  const t = useWords()
  const me = useMe()
  const query = useQuery(read('topics.list'))
  return (
    <>
      <PageHeader title={t('admin.nav.consultations')} below={t('experts.admin.text')} />
      <div className="grid gap-8">
        <Loaded query={query} lines={8}>{({ topics }) => <Topics topics={topics} />}</Loaded>
        <Experts />
        {me.roles.includes('administrator') && query.data !== undefined && <RulesForm rules={query.data.rules} />}
      </div>
    </>
  )
}

function Topics({ topics }: { topics: readonly TopicRow[] }) {
  const t = useWords()
  const [open, setOpen] = useState<TopicRow | 'new'>()
  return (
    <section className="grid gap-3" aria-labelledby="topics">
      <div className="flex items-center justify-between gap-3"><h2 id="topics" className="text-l">{t('experts.topics')}</h2><Button onClick={() => setOpen('new')}>{t('experts.topic.create')}</Button></div>
      {topics.length > 0 && <ul className="card divide-y divide-line">{topics.map((topic) => <Topic key={topic.id} topic={topic} onOpen={() => setOpen(topic)} />)}</ul>}
      {open !== undefined && <TopicDialog {...open === 'new' ? {} : { topic: open }} onClose={() => setOpen(undefined)} />}
    </section>
  )
}

function Topic({ topic: { name, summary, minutes, skills, experts, retired }, onOpen }: { topic: TopicRow; onOpen: () => void }) {
  const { t, language } = useReader()
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-5 py-3.5">
      <div className="me-auto min-w-0">
        <p className="flex flex-wrap items-center gap-2"><b className="font-[600]">{name[language]}</b>{retired && <Chip tone="warn">{t('experts.topic.retired')}</Chip>}{skills.map((skill) => <Chip key={skill}>{skill}</Chip>)}</p>
        <p className="text-s text-ink-2">{t('consult.minutes', { count: minutes })} · {experts === 0 ? t('experts.topic.nobody') : t('experts.topic.experts', { count: experts })}{summary[language] !== '' && ` · ${summary[language]}`}</p>
      </div>
      <Button size="small" aria-label={t('experts.topic.change.of', { name: name[language] })} onClick={onOpen}>{t('experts.topic.change')}</Button>
    </li>
  )
}

function Experts() {
  const t = useWords()
  const query = useQuery(read('experts.list'))
  return (
    <section className="grid gap-3" aria-labelledby="experts">
      <h2 id="experts" className="text-l">{t('experts.people')}</h2>
      <Loaded query={query} lines={5}>
        {({ experts }) => experts.length === 0 ? <p className="text-ink-2">{t('experts.people.none')}</p> : (
          <ul className="card divide-y divide-line">
            {experts.map(({ person, offers, skills }) => (
              <li key={person.id} className="relative flex flex-wrap items-center gap-2 px-5 py-3.5 hover:bg-paper">
                <Link to={paths.expertHours(person.id)} className="me-2 font-[600] text-ink after:absolute after:inset-0">{person.name}</Link>
                {!offers && <Chip tone="warn">{t('experts.off')}</Chip>}{skills.map((skill) => <Chip key={skill}>{skill}</Chip>)}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
