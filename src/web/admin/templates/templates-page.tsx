import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { languages } from '#kernel/languages.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useWords } from '../../words.tsx'
import { Chip } from '../chips.tsx'
import { Loaded } from '../loaded.tsx'

type Row = Reply<'admin.templates'>['templates'][number]
const groups = ['client', 'consultation', 'staff', 'access'] as const

/** Every mail that the desk sends, and whose words it has. */
export function TemplatesPage() {
  const t = useWords()
  const query = useQuery(read('admin.templates'))
  return (
    <>
      <PageHeader title={t('templates.title')} below={t('templates.text')} />
      <Loaded query={query} lines={12}>
        {({ templates }) => (
          <div className="grid gap-7">
            {groups.map((group) => (
              <section key={group} className="grid gap-2.5">
                <h2 className="text-l">{t(`templates.group.${group}`)}</h2>
                <ul className="card divide-y divide-line">{templates.filter((each) => each.group === group).map((row) => <Line key={row.kind} row={row} />)}</ul>
              </section>
            ))}
          </div>
        )}
      </Loaded>
    </>
  )
}

function Line({ row }: { row: Row }) {
  const t = useWords()
  const own = languages.filter((language) => row[language] !== 'shipped')
  return (
    <li className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-sunken">
      <span className="min-w-0 flex-1 basis-56">
        <Link to={paths.adminPage(`templates/${row.kind}`)} className="font-[560] text-ink after:absolute after:inset-0">{t(`templates.kind.${row.kind}`)}</Link>
        {row.changedAt !== null && <span className="block text-s text-ink-3">{row.changedBy === null ? null : <>{t('templates.changed', { by: row.changedBy })}, </>}<Moment at={row.changedAt} short /></span>}
      </span>
      {own.length === 0 ? <span className="text-s text-ink-3">{t('templates.state.shipped')}</span> : (
        <span className="flex flex-wrap gap-1.5">{own.map((language) => <Chip key={language} tone={row[language] === 'own' ? 'accent' : 'warn'}>{t(`templates.state.${row[language]}`, { language: t(`admin.language.${language}`) })}</Chip>)}</span>
      )}
    </li>
  )
}
