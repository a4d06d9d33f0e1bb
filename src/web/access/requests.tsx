import { useState } from 'react'
import type { AccessRequest } from '#contract/access.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words.tsx'
import { ApproveDialog, RefuseDialog, type Answers } from './answer-dialogs.tsx'

/** Who asks to be let into a company, for those who may answer; nothing while nobody asks. */
export function Requests({ requests, answers }: { requests: readonly AccessRequest[]; answers: Answers }) {
  const t = useWords()
  const [open, setOpen] = useState<{ readonly as: 'approve' | 'refuse'; readonly request: AccessRequest }>()
  if (requests.length === 0 && open === undefined) return null
  const close = () => setOpen(undefined)
  return (
    <section className="mb-8" aria-labelledby="requests">
      <h2 id="requests" className="text-l">{t('requests.title')} <span className="font-normal text-ink-3">{requests.length}</span></h2>
      <p className="mb-3 text-s text-ink-2">{t('requests.text')}</p>
      <ul className="card divide-y divide-line">
        {requests.map((request) => (
          <li key={request.id} className="flex flex-wrap items-start gap-3 px-4 py-3.5">
            <Avatar name={request.name} />
            <div className="min-w-0 flex-1 basis-56">
              <p className="font-[580] [overflow-wrap:anywhere]">{request.name}</p>
              <p className="text-s text-ink-2 [overflow-wrap:anywhere]">{request.email} · <Moment at={request.at} /></p>
              {request.word !== '' && <p className="[overflow-wrap:anywhere]">{request.word}</p>}
            </div>
            <span className="flex flex-wrap gap-1.5">
              <Button size="small" look="primary" aria-label={t('requests.approve.of', { name: request.name })} onClick={() => setOpen({ as: 'approve', request })}>{t('requests.approve')}</Button>
              <Button size="small" look="quiet" aria-label={t('requests.refuse.of', { name: request.name })} onClick={() => setOpen({ as: 'refuse', request })}>{t('requests.refuse')}</Button>
            </span>
          </li>
        ))}
      </ul>
      {open?.as === 'approve' && <ApproveDialog request={open.request} answers={answers} onClose={close} />}
      {open?.as === 'refuse' && <RefuseDialog request={open.request} answers={answers} onClose={close} />}
    </section>
  )
}
