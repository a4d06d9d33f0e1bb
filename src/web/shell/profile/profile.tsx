import { Link } from 'react-router'
import { useMe } from '../../me.tsx'
import { Banner } from '../../ui/banner.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useWords } from '../../words.tsx'
import { Brand } from '../brand.tsx'
import { Bell } from '../bell.tsx'
import { PersonMenu } from '../person-menu.tsx'
import { homeOf } from '../surfaces.ts'
import { AddressForm } from './address-form.tsx'
import { ClientChoices } from './client-choices.tsx'
import { NoticeChoices } from './notice-choices.tsx'
import { PasswordForm } from './password-form.tsx'
import { PushBrowsers } from './push-browsers.tsx'
import { ReadingForm } from './reading-form.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'

/** My profile: how I read, how I sign in, and where I am signed in. */
export function Profile() {
  const t = useWords()
  const me = useMe()
  return (
    <>
      <a href="#main" className="btn skip">{t('page.skip')}</a>
      <header className="flex items-center justify-between gap-4 border-b border-line bg-surface px-4 py-3 md:px-10">
        <Link to={homeOf(me)} className="hover:no-underline" aria-label={t('profile.home')}><Brand /></Link>
        <span className="flex items-center gap-1">{me.side === 'staff' && !me.secondFactorNeeded && <Bell />}<PersonMenu /></span>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 py-7 outline-none md:py-10">
        <PageHeader title={t('profile.title')} below={`${me.email}${me.organisation === null ? '' : ` · ${me.organisation.name}`}`} {...(me.secondFactorNeeded ? {} : { above: <Link to={homeOf(me)}>‹ {t(me.side === 'client' ? 'profile.back.client' : 'profile.back')}</Link> })} />
        <div className="grid gap-6">
          {me.secondFactorNeeded && <Banner tone="warn">{t('profile.secondFactorNeeded')}</Banner>}
          {me.secondFactorNeeded && <SecondFactor />}
          <ReadingForm />
          {!me.secondFactorNeeded && (me.side === 'staff' ? <NoticeChoices /> : <ClientChoices />)}
          {!me.secondFactorNeeded && <PushBrowsers />}
          <AddressForm />
          <PasswordForm />
          {!me.secondFactorNeeded && <SecondFactor />}
          <Sessions />
        </div>
      </main>
    </>
  )
}
