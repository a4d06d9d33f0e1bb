import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useReader } from '../../words.tsx'

/** What readers looked for in vain, what did not help them, and the tickets that began at a step. */
export function Voices() {
  const { t, language } = useReader()
  const query = useQuery(read('desk.manual.voices'))
  const place = (task: string, title: string, step: string | null) => <a href={`${paths.manual(language)}/${task}${step === null || step === '' ? '' : `#${step}`}`}>{title}{step === null || step === '' ? '' : ` · ${step}`}</a>
  return (
    <section className="grid gap-3">
      <h2 className="text-l font-[620]">{t('author.voices')}</h2>
      <Loaded query={query}>{({ misses, helped, tickets }) => (
        <div className="grid items-start gap-4 lg:grid-cols-3">
          <List title={t('author.misses')} none={t('author.misses.none')} lines={misses.slice(0, 15).map(({ words, language: spoken, times, lastAt }) => ({ key: `${spoken} ${words}`, what: <span lang={spoken}>{words}</span>, how: <>{t('author.times', { count: times })} · <Moment at={lastAt} short /></> }))} />
          <List title={t('author.helped')} none={t('author.helped.none')} lines={helped.slice(0, 15).map(({ task, title, step, yes, no, words }) => ({ key: `${task} ${step}`, what: place(task, title, step), how: <>{t('author.helped.count', { yes, no })}{words.map((word) => <span key={word} className="block text-ink-2">{word}</span>)}</> }))} />
          <List title={t('author.tickets')} none={t('author.tickets.none')} lines={tickets.slice(0, 15).map(({ task, title, step, count, latest }) => ({ key: `${task} ${step}`, what: place(task, title, step), how: <>{t('author.tickets.count', { count })} · <Link to={paths.deskTicket(latest.id)}>{latest.number}</Link></> }))} />
        </div>
      )}</Loaded>
    </section>
  )
}

type Line = { readonly key: string; readonly what: ReactNode; readonly how: ReactNode }

function List({ title, none, lines }: { title: string; none: string; lines: readonly Line[] }) {
  return (
    <div className="card grid gap-2 px-4 py-3">
      <h3 className="text-base font-[600]">{title}</h3>
      {lines.length === 0 ? <p className="text-ink-2">{none}</p> : <ul className="grid gap-2">{lines.map(({ key, what, how }) => <li key={key} className="min-w-0 [overflow-wrap:anywhere]">{what}<div className="text-s text-ink-3">{how}</div></li>)}</ul>}
    </div>
  )
}
