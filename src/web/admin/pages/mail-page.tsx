import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { parseId } from '#kernel/ids.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { isRefused } from '../../refused.ts'
import { NotFound } from '../../shell/error-pages.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useWords } from '../../words.tsx'
import { Loaded } from '../loaded.tsx'

/** One outgoing mail as it was kept. */
export function MailPage() {
  const { id = '' } = useParams()
  const known = parseId<'mail'>(id)
  return known === undefined ? <NotFound /> : <Known id={known} />
}

function Known({ id }: { id: Reply<'admin.mail'>['id'] }) {
  const t = useWords()
  const query = useQuery(read('admin.mail', { params: { id } }))
  if (isRefused(query.error, 'not_found')) return <NotFound />
  return (
    <Loaded query={query}>
      {(mail) => (
        <>
          <PageHeader title={mail.subject} above={<Link to={paths.adminPage('mails')}>{t('mails.title')}</Link>} below={<>{t('mails.to', { to: mail.to })} · <Moment at={mail.createdAt} /></>} />
          <article className="card max-w-2xl p-5 text-[.9375rem]/relaxed whitespace-pre-wrap [overflow-wrap:anywhere] md:p-7">{mail.text}</article>
          <p className="mt-3 text-s text-ink-3 [overflow-wrap:anywhere]">{mail.file === null ? t('mails.noFile') : t('mails.file', { file: mail.file })}</p>
        </>
      )}
    </Loaded>
  )
}
