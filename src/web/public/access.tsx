import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { call } from '../call.ts'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { fieldError, isRefused } from '../refused.ts'
import { ErrorPage } from '../shell/error-pages.tsx'
import { Button } from '../ui/button.tsx'
import { usePageTitle } from '../ui/page-header.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useReader, useRefusal, useWords } from '../words.tsx'
import { LinkGone } from './password.tsx'
import { PublicCard, PublicPage } from './public-page.tsx'
import { handled, Wrong } from './sign-in.tsx'

/** Access with an address of one’s company: asked for by address, and, with the link whose secret stands behind the #, by name. */
export function Access() {
  const { hash } = useLocation()
  const token = hash.slice(1)
  return <PublicPage>{token === '' ? <Begin /> : <Proven token={token} />}</PublicPage>
}

function Begin() {
  const { t, language } = useReader()
  const say = useRefusal()
  const [email, setEmail] = useState('')
  const begin = useMutation({ mutationFn: () => call('access.begin', { body: { email, language } }) })
  const title = t('access.title')
  usePageTitle(title)
  if (begin.isSuccess) return <PublicCard title={title}><output>{t('access.done', { email })}</output><Back /></PublicCard>
  const wrongField = fieldError(begin.error, 'email')
  return (
    <PublicCard title={title} text={t('access.text')}>
      <form className="grid gap-3.5" noValidate onSubmit={(event) => handled(event, async () => begin.mutate())}>
        <TextField label={t('signIn.email')} type="email" autoComplete="email" value={email} onChange={setEmail} error={wrongField} />
        <Wrong>{begin.error === null || wrongField !== undefined ? undefined : say(begin.error)}</Wrong>
        <Button type="submit" look="primary" size="large" wide busy={begin.isPending}>{t('access.go')}</Button>
        <Back />
      </form>
    </PublicCard>
  )
}

function Proven({ token }: { token: string }) {
  const t = useWords()
  const { data, error, refetch } = useQuery({ ...read('access.show', { body: { token } }), refetchOnWindowFocus: false })
  if (error !== null && !isRefused(error, 'link.gone', 'request.invalid')) return <ErrorPage error={error} onRetry={() => void refetch()} />
  if (error !== null) return <LinkGone>{t('link.gone.access')} <Link to={paths.access} replace className="underline">{t('access.title')}</Link></LinkGone>
  return data === undefined ? <PublicCard title="…"><Skeleton lines={4} /></PublicCard> : <Who token={token} proven={data} />
}

function Who({ token, proven: { email, organisation } }: { token: string; proven: Reply<'access.show'> }) {
  const { t, language } = useReader()
  const say = useRefusal()
  const [name, setName] = useState('')
  const [word, setWord] = useState('')
  const ask = useMutation({ mutationFn: () => call('access.ask', { body: { token, name, language, word } }) })
  const title = t(ask.isSuccess ? 'access.asked.title' : 'access.who.title', { company: organisation })
  usePageTitle(title)
  if (isRefused(ask.error, 'link.gone')) return <LinkGone>{t('link.gone.access')} <Link to={paths.access} replace className="underline">{t('access.title')}</Link></LinkGone>
  if (ask.isSuccess) return <PublicCard title={title}><output>{t('access.asked', { company: organisation })}</output><Back /></PublicCard>
  const [wrongName, wrongWord] = [fieldError(ask.error, 'name'), fieldError(ask.error, 'word')]
  return (
    <PublicCard title={title} text={t('access.who.text', { email })}>
      <form className="grid gap-3.5" noValidate onSubmit={(event) => handled(event, async () => ask.mutate())}>
        <TextField label={t('access.name')} autoComplete="name" maxLength={120} required value={name} onChange={setName} error={wrongName} />
        <TextArea label={t('access.word')} hint={t('access.word.hint')} optional rows={3} maxLength={500} value={word} onChange={setWord} error={wrongWord} />
        <Wrong>{ask.error === null || wrongName !== undefined || wrongWord !== undefined ? undefined : say(ask.error)}</Wrong>
        <Button type="submit" look="primary" size="large" wide busy={ask.isPending}>{t('access.ask')}</Button>
      </form>
    </PublicCard>
  )
}

function Back() {
  const t = useWords()
  return <p><Link to={paths.home} className="inline-block py-0.5">{t('password.back')}</Link></p>
}
