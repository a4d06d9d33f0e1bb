import { Link, Navigate } from 'react-router'
import { severities } from '#kernel/severity.ts'
import { useSession, useSetMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { homeOf } from '../shell/surfaces.ts'
import { usePageTitle } from '../ui/page-header.tsx'
import { SeverityBadge } from '../ui/severity-badge.tsx'
import { useWords } from '../words.tsx'
import { PublicPage } from './public-page.tsx'
import { SignIn } from './sign-in.tsx'

/** What this desk promises, and the way in. Whoever is signed in goes on to their own work, or stays at the address they asked for. */
export function Home({ stay = false }: { stay?: boolean }) {
  const t = useWords()
  const { session } = useSession()
  const setMe = useSetMe()
  usePageTitle(t('home.windowTitle'))
  if (session?.me && !stay) return <Navigate to={homeOf(session.me)} replace />
  if (session?.setup === true) return <Navigate to={paths.setup} replace />
  return (
    <PublicPage>
      <div className="mx-auto grid max-w-[70rem] gap-7 px-5 py-6 md:grid-cols-[1.15fr_1fr] md:gap-16 md:px-11 md:pt-12 md:pb-8">
        <div className="md:pt-14">
          <h1 className="text-[2rem] leading-[1.1] tracking-[-.03em] md:text-[2.75rem] md:leading-[1.08]">{t('home.title')}</h1>
          <p className="mt-4 text-[1.0625rem] text-ink-2 md:text-[1.125rem]">{t('home.text')}</p>
        </div>
        <section className="card grid gap-3.5 p-6 shadow-card sm:p-7" aria-labelledby="sign-in">
          <h2 id="sign-in" className="text-[1.0625rem]">{t('home.sign')}</h2>
          <SignIn onSignedIn={setMe} />
        </section>
      </div>
      <Promises />
    </PublicPage>
  )
}

function Promises() {
  const t = useWords()
  return (
    <section aria-labelledby="promises" className="mx-auto max-w-[70rem] px-5 pb-12 md:px-11">
      <h2 id="promises" className="reader-only">{t('home.promises')}</h2>
      <ul className="mt-2 grid grid-cols-2 gap-3 md:mt-5 md:grid-cols-4 md:gap-4">
        {severities.map((severity) => (
          <li key={severity} className="card grid content-start gap-1.5 p-4 md:px-5 md:py-4.5">
            <SeverityBadge severity={severity} />
            <b className="text-[1.5rem] leading-tight font-[680] tracking-[-.02em]">{t(`severity.${severity}.promise`)}</b>
            <span className="text-s text-ink-2">{t(`home.promise.${severity}`)}</span>
          </li>
        ))}
      </ul>
      <div className="mt-5 grid gap-2 text-ink-2 md:flex md:justify-between md:gap-8">
        <p className="md:flex-none">{t('home.by')}</p>
        <p className="md:text-end">{t('home.holder')} <Link to={paths.plans} className="underline">{t('home.plans')}</Link></p>
      </div>
    </section>
  )
}
