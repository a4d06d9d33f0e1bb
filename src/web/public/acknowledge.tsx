import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { call } from '../call.ts'
import { useMoment } from '../moments.ts'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { isRefused } from '../refused.ts'
import { ErrorPage } from '../shell/error-pages.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { usePageTitle } from '../ui/page-header.tsx'
import { SeverityBadge } from '../ui/severity-badge.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { LinkGone } from './password.tsx'
import { PublicCard, PublicPage } from './public-page.tsx'

/** Where the link in an escalation's mail leads: it says what it is about and asks for one press, so that a mail scanner's visit does nothing. The secret stands behind the #. */
export function Acknowledge() {
  const t = useWords()
  const { hash } = useLocation()
  const token = hash.slice(1)
  const [doneFor, setDoneFor] = useState<string | undefined>()
  const { data, error, refetch } = useQuery({ ...read('escalationLink.show', { body: { token } }), refetchOnWindowFocus: false, enabled: doneFor === undefined })
  if (doneFor !== undefined) return <PublicPage><Done ticketId={doneFor} /></PublicPage>
  if (error !== null && !isRefused(error, 'link.gone', 'request.invalid')) return <ErrorPage error={error} onRetry={() => void refetch()} />
  if (error !== null) return <PublicPage><LinkGone>{t('link.gone.acknowledge')}</LinkGone></PublicPage>
  return <PublicPage>{data === undefined ? <PublicCard title="…"><Skeleton lines={4} /></PublicCard> : <Ask token={token} about={data} onDone={setDoneFor} />}</PublicPage>
}

type About = Reply<'escalationLink.show'>

function Ask({ token, about, onDone }: { token: string; about: About; onDone: (ticketId: string) => void }) {
  const t = useWords()
  const say = useRefusal()
  const { moment } = useMoment()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const title = t('acknowledge.title', { number: about.number })
  usePageTitle(title)
  const go = async () => {
    setBusy(true)
    setError(undefined)
    try {
      onDone((await call('escalationLink.acknowledge', { body: { token } })).ticketId)
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  const isOpen = about.acknowledged === null && !about.ended
  return (
    <PublicCard title={title} text={t(`acknowledge.why.${about.origin}`, { company: about.organisation })}>
      <div className="grid gap-1 rounded-m bg-sunken px-4 py-3">
        <SeverityBadge severity={about.severity} />
        <p className="font-[550]">{about.subject}</p>
        <p className="text-s text-ink-2">{t('acknowledge.since', { moment: moment(about.openedAt) })}</p>
      </div>
      {about.acknowledged !== null && <p>{t('acknowledge.taken', { name: about.acknowledged.by, time: moment(about.acknowledged.at) })}</p>}
      {about.ended && <p>{t('acknowledge.ended')}</p>}
      {error !== undefined && <Banner tone="bad">{say(error)}</Banner>}
      {isOpen ? (
        <>
          <p className="text-ink-2">{t('acknowledge.says')}</p>
          <Button look="primary" size="large" wide busy={busy} onClick={() => void go()}>{t('acknowledge.go', { name: about.name })}</Button>
          <p className="text-s text-ink-2">{t('acknowledge.until', { until: moment(about.expiresAt) })}</p>
        </>
      ) : <p><Link to={paths.home} className="inline-block py-0.5">{t('password.back')}</Link></p>}
    </PublicCard>
  )
}

function Done({ ticketId }: { ticketId: string }) {
  const t = useWords()
  usePageTitle(t('acknowledge.done'))
  return (
    <PublicCard title={t('acknowledge.done')} text={t('acknowledge.done.says')}>
      <p><Link to={paths.deskTicket(ticketId)} className="btn primary">{t('acknowledge.open')}</Link></p>
    </PublicCard>
  )
}
