import { useId } from 'react'
import type { MailIn } from '#contract/suspended.ts'
import { sayLine } from '#words/mail-why.ts'
import { useMoment } from '../../moments.ts'
import { useWords } from '../../words.tsx'

/** Why a mail was dealt with as it was, step by step. */
export function MailWhy({ mail }: { mail: MailIn }) {
  const t = useWords()
  const say = useMoment()
  const id = useId()
  return (
    <section aria-labelledby={id} className="card grid gap-3 p-5">
      <h2 id={id} className="text-l">{t('mailIn.why')}</h2>
      <ol className="grid list-decimal gap-1 ps-5 marker:text-ink-3">
        {mail.lines.map((each, at) => <li key={`${at} ${each.code}`} className="[overflow-wrap:anywhere]">{sayLine(t, each)}</li>)}
      </ol>
      {mail.settled !== null && <p className="text-s text-ink-2">{t('mailIn.settled', { name: mail.settled.by, time: say.moment(mail.settled.at) })}</p>}
      {mail.deletedAt !== null && <p className="text-s text-ink-3">{t('mailIn.deleted', { date: say.exact(mail.deletedAt) })}</p>}
    </section>
  )
}
