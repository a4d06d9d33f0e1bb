import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { parseId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { isRefused } from '../../refused.ts'
import { NotFound } from '../../shell/error-pages.tsx'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { Loaded } from '../loaded.tsx'

/** One outgoing mail as it was kept, and what became of it. */
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
          <PageHeader title={mail.subject} above={<Link to={paths.adminPage('mails')}>{t('mails.title')}</Link>} below={<>{t('mails.to', { to: mail.to })} · <Moment at={mail.createdAt} /></>} actions={<Again mail={mail} />} />
          <article className="card max-w-2xl p-5 text-[.9375rem]/relaxed whitespace-pre-wrap [overflow-wrap:anywhere] md:p-7">{mail.text}</article>
          {mail.file !== null && <p className="mt-3 text-s text-ink-3 [overflow-wrap:anywhere]">{t('mails.file', { file: mail.file })}</p>}
          <Tries mail={mail} />
        </>
      )}
    </Loaded>
  )
}

type Mail = Reply<'admin.mail'>

/** Sends the mail once more, or says why it cannot be. */
function Again({ mail }: { mail: Mail }) {
  const t = useWords()
  const again = useQuickAct(() => call('admin.mailAgain', { params: { id: mail.id } }), { changes: ['admin.mail', 'admin.mails'], then: () => toast(t('mails.again.done')) })
  const why = mail.mayAgain ? undefined : t(mail.state === 'waiting' ? 'mails.again.waiting' : 'mails.again.not')
  return <Button busy={again.busy} disabledReason={why} onClick={() => again.run(undefined)}>{t(mail.state === 'held' ? 'mails.again.held' : 'mails.again')}</Button>
}

/** Every try to send it, with what the mail server answered. */
function Tries({ mail }: { mail: Mail }) {
  const t = useWords()
  return (
    <section className="mt-6 max-w-2xl">
      <h2 className="mb-2 text-l">{t('mails.tries')}</h2>
      {mail.attempts.length === 0 && <p className="text-ink-2">{t('mails.tries.none')}</p>}
      <ol className="grid gap-2">
        {mail.attempts.map((attempt) => (
          <li key={attempt.at} className="[overflow-wrap:anywhere]">
            <span className="text-s text-ink-3"><Moment at={attempt.at} /></span> {t(`mails.try.${attempt.outcome}`, { answer: attempt.answer })}
            {(attempt.outcome === 'sent' || attempt.outcome === 'put_off' || attempt.outcome === 'refused' || attempt.outcome === 'bounced') && attempt.answer !== '' && <span className="block text-s text-ink-2">{attempt.answer}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
