import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { Navigate, useLocation, useNavigate } from 'react-router'
import { useQueryClient } from '@tanstack/react-query'
import type { Me } from '#contract/accounts.ts'
import { onSwitched } from '../acting.ts'
import { useLive } from '../live.ts'
import { MeContext, useSession } from '../me.tsx'
import { paths } from '../paths.ts'
import { onPressed } from '../push/here.ts'
import { keyOf } from '../queries.ts'
import { onSessionEnd } from '../session-end.ts'
import { needWords, useReader } from '../words.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { ErrorPage, NotFound } from './error-pages.tsx'
import { Opening } from './opening.tsx'

const SignInHere = lazy(async () => {
  const [page] = await Promise.all([import('../public/home.tsx'), needWords('public')])
  return { default: () => <page.Home stay /> }
})
const SignInAgain = lazy(async () => {
  const [page] = await Promise.all([import('./sign-in-again.tsx'), needWords('public')])
  return { default: page.SignInAgain }
})

/** Opens the pages inside to whoever is signed in (on the right side); everybody else signs in first, at the same address. */
export function SignedIn({ side, children }: { side?: 'client' | 'staff'; children: ReactNode }) {
  const { session, error } = useSession()
  const client = useQueryClient()
  if (session === undefined) return error === null ? <Opening /> : <ErrorPage error={error} onRetry={() => void client.resetQueries({ queryKey: keyOf('session.show') })} />
  if (session.me === null) return session.setup ? <Navigate to={paths.setup} replace /> : <SignInHere />
  if (side !== undefined && session.me.side !== side) return <NotFound />
  return <Inside me={session.me}>{children}</Inside>
}

const Elsewhere = lazy(async () => ({ default: (await import('./companies.tsx')).SwitchedElsewhere }))

function Inside({ me, children }: { me: Me; children: ReactNode }) {
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const [ended, setEnded] = useState(false)
  const [round, setRound] = useState(0)
  const [switched, setSwitched] = useState(false)
  useEffect(() => onSessionEnd(() => setEnded(true)), [])
  useEffect(() => onSwitched(() => setSwitched(true)), [])
  useEffect(() => onPressed((path) => void navigate(path)), [navigate])
  useLive(me.id, round)
  useReadAs(me)
  if (me.secondFactorNeeded && pathname !== paths.profile) return <Navigate to={paths.profile} replace />
  return (
    <MeContext value={me}>
      <ConnectionBanner />
      {children}
      {switched && <Suspense fallback={null}><Elsewhere onBack={() => { setSwitched(false); setRound(round + 1) }} /></Suspense>}
      {ended && (
        <Suspense fallback={null}>
          <SignInAgain me={me} onDone={() => { setEnded(false); setRound(round + 1) }} />
        </Suspense>
      )}
    </MeContext>
  )
}

/** Gives the page the person's own language, zone and theme. */
function useReadAs(me: Me): void {
  const { language, zone, read } = useReader()
  useEffect(() => {
    document.documentElement.dataset['theme'] = me.theme
    if (language !== me.language || zone !== me.zone) void read({ language: me.language, zone: me.zone })
  }, [me.language, me.zone, me.theme, language, zone, read])
}
