import { useMutation } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import { call } from '../call.ts'
import { paths } from '../paths.ts'
import { isRefused } from '../refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { usePageTitle } from '../ui/page-header.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { PublicCard, PublicPage } from './public-page.tsx'

/** Where “unsubscribe” in a mail leads when the mail program does not do it itself: one press, so that a scanner's visit turns nothing off. */
export function Unsubscribe() {
  const t = useWords()
  const say = useRefusal()
  const { hash } = useLocation()
  const stop = useMutation({ mutationFn: () => call('unsubscribe', { params: { token: hash.slice(1) } }) })
  const title = t(stop.isSuccess ? 'unsubscribe.done' : 'unsubscribe.title')
  usePageTitle(title)
  const isGone = isRefused(stop.error, 'not_found')
  return (
    <PublicPage>
      <PublicCard title={title} text={t(stop.isSuccess ? 'unsubscribe.done.text' : 'unsubscribe.text')}>
        {stop.error !== null && <Banner tone="bad">{isGone ? t('unsubscribe.gone') : say(stop.error)}</Banner>}
        {!stop.isSuccess && !isGone && <Button look="primary" size="large" wide busy={stop.isPending} onClick={() => stop.mutate()}>{t('unsubscribe.go')}</Button>}
        <p><Link to={stop.isSuccess || isGone ? paths.profile : paths.home} className="inline-block py-0.5">{t('password.back')}</Link></p>
      </PublicCard>
    </PublicPage>
  )
}
