import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { MailIn } from '#contract/suspended.ts'
import { parseId } from '#kernel/ids.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { isRefused } from '../../refused.ts'
import { NotFound } from '../../shell/error-pages.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useWords } from '../../words.tsx'
import { MailActs } from './mail-acts.tsx'
import { MailBody } from './mail-body.tsx'
import { MailHeads } from './mail-heads.tsx'
import { MailSource } from './mail-source.tsx'
import { MailWhy } from './mail-why.tsx'

/** One mail that came in: who, what it says, why it was dealt with as it was, and what may be done. */
export function MailPage() {
  const { id = '' } = useParams()
  const mailId = parseId<'received'>(id)
  return mailId === undefined ? <NotFound /> : <Found id={mailId} />
}

function Found({ id }: Pick<MailIn, 'id'>) {
  const query = useQuery(read('desk.mailIn.show', { params: { id } }))
  if (isRefused(query.error, 'not_found')) return <NotFound />
  return <div className="px-4 py-5 md:h-full md:overflow-y-auto md:px-8 md:py-7"><div className="max-w-4xl"><Loaded query={query}>{(mail) => <Shown mail={mail} />}</Loaded></div></div>
}

function Shown({ mail }: { mail: MailIn }) {
  const t = useWords()
  return (
    <>
      <PageHeader title={mail.subject === '' ? t('mailIn.empty') : mail.subject} above={<Link to={paths.mailsIn}>{t('mailIn.title')}</Link>} below={mail.cause === null ? undefined : <Chip>{t(`mailCause.${mail.cause}`)}</Chip>} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {mail.may.settle && <MailActs mail={mail} />}
        <MailHeads mail={mail} />
        <MailBody mail={mail} />
        <MailWhy mail={mail} />
        <MailSource mail={mail} />
      </div>
    </>
  )
}
