import { use, type ReactNode } from 'react'
import { Link } from 'react-router'
import { Button } from '../ui/button.tsx'
import { usePageTitle } from '../ui/page-header.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { paths } from '../paths.ts'
import { Brand } from './brand.tsx'
import { ReadableElsewhere } from './companies.tsx'
import { Inside } from './inside.ts'

function Whole({ title, children, action }: { title: string; children: string; action: ReactNode }) {
  usePageTitle(title)
  const inside = use(Inside)
  const Frame = inside ? 'div' : 'main'
  return (
    <Frame className="mx-auto grid w-full max-w-xl flex-1 content-center gap-4 px-6 py-16">
      {!inside && <Brand />}
      <h1 className="text-[1.75rem]">{title}</h1>
      <p className="text-l text-ink-2">{children}</p>
      {inside && <ReadableElsewhere />}
      <div className="flex flex-wrap gap-3 pt-2">{action}</div>
    </Frame>
  )
}

/** 404: there is nothing here, or nothing for this reader. */
export function NotFound() {
  const t = useWords()
  return <Whole title={t('notFound.title')} action={<Link to={paths.home} className="btn primary">{t('notFound.home')}</Link>}>{t('notFound.text')}</Whole>
}

/** Something of ours broke, or the desk cannot be reached: what happened and what to do. */
export function ErrorPage({ error, onRetry }: { error?: unknown; onRetry?: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const retry = onRetry ?? (() => location.reload())
  return <Whole title={t('errorPage.title')} action={<Button look="primary" onClick={retry}>{t('action.retry')}</Button>}>{error === undefined ? t('errorPage.text') : say(error)}</Whole>
}
