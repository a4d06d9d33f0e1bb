import { Suspense } from 'react'
import { Route, Routes, useLocation } from 'react-router'
import { readsTickets } from '../desk/sight.ts'
import { useMe } from '../me.tsx'
import { needWords } from '../words.tsx'
import { NotFound } from './error-pages.tsx'
import type { Later } from './later.tsx'
import { pageOf } from './page-of.ts'
import { PageBoundary } from './page-boundary.tsx'
import { Opening } from './opening.tsx'
import { SignedIn } from './signed-in.tsx'
import { Companies, ManualPages } from './staff-pages.ts'

const Home = pageOf('public', async () => (await import('../public/home.tsx')).Home)
const Setup = pageOf('public', async () => (await import('../public/setup.tsx')).Setup)
const Invitation = pageOf('public', async () => (await import('../public/invitation.tsx')).Invitation)
const Password = pageOf('public', async () => (await import('../public/password.tsx')).Password)
const Access = pageOf('public', async () => (await import('../public/access.tsx')).Access)
const NewAddress = pageOf('public', async () => (await import('../public/new-address.tsx')).NewAddress)
const Plans = pageOf('plans', async () => (await import('../public/plans.tsx')).Plans)
const Unsubscribe = pageOf('public', async () => (await import('../public/unsubscribe.tsx')).Unsubscribe)
const Acknowledge = pageOf('public', async () => (await import('../public/acknowledge.tsx')).Acknowledge)
const ClientArea = pageOf('client', async () => {
  const { ClientArea: Area, bringClientPage } = await import('../client/client-area.tsx')
  await bringClientPage(location.pathname)
  return Area
})
const Desk = pageOf('desk', async () => (await import('../desk/desk.tsx')).Desk)
const Admin = pageOf('admin', async () => (await import('../admin/admin.tsx')).Admin)
const OnCallElsewhere = pageOf('admin', async () => (await import('../admin/on-call.tsx')).OnCallElsewhere)
const Profile = pageOf('profile', async () => (await import('./profile/profile.tsx')).Profile)

const byFirst: Readonly<Record<string, Later>> = { '': Home, setup: Setup, invitation: Invitation, password: Password, access: Access, address: NewAddress, acknowledge: Acknowledge, unsubscribe: Unsubscribe, plans: Plans, client: ClientArea, desk: Desk, admin: Admin, profile: Profile }

/** Fetches what stands at an address before anything is drawn there: the shape of a page, once shown, would stay for a third of a second. */
export async function bringPage(pathname: string): Promise<void> {
  const [, first = '', second] = pathname.split('/')
  const inside = first === 'desk' && second === 'companies' ? Companies : first === 'desk' && second === 'manual' ? ManualPages : undefined
  // What cannot be fetched is tried again, and told, by the page itself.
  await Promise.all([byFirst[first]?.bring() ?? needWords('public'), inside?.bring()]).catch(() => undefined)
}

/** The desk for those who read tickets; the others of ours find there who is on call, the companies and the manual. */
function AtDesk() {
  return readsTickets(useMe()) ? <Desk /> : <OnCallElsewhere />
}

/** Every address and the page that stands there. */
export function Pages() {
  const { pathname } = useLocation()
  return (
    <PageBoundary at={pathname}>
      <Suspense fallback={<Opening />}>
        <Routes>
          <Route path="/" element={<Home />} />
          <Route path="/setup" element={<Setup />} />
          <Route path="/invitation" element={<Invitation />} />
          <Route path="/password" element={<Password />} />
          <Route path="/access" element={<Access />} />
          <Route path="/address" element={<NewAddress />} />
          <Route path="/unsubscribe" element={<Unsubscribe />} />
          <Route path="/acknowledge" element={<Acknowledge />} />
          <Route path="/plans" element={<Plans />} />
          <Route path="/client/*" element={<SignedIn side="client"><ClientArea /></SignedIn>} />
          <Route path="/desk/*" element={<SignedIn side="staff"><AtDesk /></SignedIn>} />
          <Route path="/admin/*" element={<SignedIn side="staff"><Admin /></SignedIn>} />
          <Route path="/profile" element={<SignedIn><Profile /></SignedIn>} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </PageBoundary>
  )
}
