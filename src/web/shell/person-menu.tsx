import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { call } from '../call.ts'
import { useMe, useSetMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { leaveHere } from '../push/here.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Popover } from '../ui/popover.tsx'
import { toast } from '../ui/toast.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { CompanyChoices, useWaitingElsewhere } from './companies.tsx'

/** Who I am, my profile, the other language, and the way out; a surface adds its own links before. */
export function PersonMenu({ links, withName = false }: { links?: ReactNode; withName?: boolean }) {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const waiting = useWaitingElsewhere()
  const setMe = useSetMe()
  const [leaving, setLeaving] = useState(false)
  const other = me.language === 'fr' ? 'en' : 'fr'
  const run = (act: () => Promise<unknown>) => void act().catch((error: unknown) => {
    setLeaving(false)
    toast(say(error), { tone: 'bad' })
  })
  const leave = async () => {
    setLeaving(true)
    await leaveHere()
    await call('session.end')
    location.assign(paths.home)
  }
  return (
    <Popover
      label={t('person.menu')}
      trigger={(props) => (
        <button type="button" className="relative flex min-h-9 items-center gap-2.5 rounded-full pointer-coarse:min-h-11 pe-1 text-start hover:bg-sunken" {...props}>
          <span className="reader-only">{t('person.menu.of', { name: me.name })}</span>
          <Avatar name={me.name} small={!withName} />
          {waiting > 0 && <span className="absolute -end-1.5 -top-1 min-w-4.5 rounded-full bg-critical px-1 text-center text-[.6875rem]/[1.125rem] font-[650] text-paper"><span aria-hidden="true">{waiting > 99 ? '99+' : waiting}</span><span className="reader-only">{t('company.waiting.elsewhere', { count: waiting })}</span></span>}
          {withName && <span aria-hidden="true" className="line-clamp-2 min-w-0 leading-tight font-[550]">{me.name}</span>}
        </button>
      )}
    >
      {(close) => (
        <div className="-mx-2 -my-1.5 grid min-w-52 gap-0.5">
          <div className="px-2.5 pt-1 pb-2"><p className="font-[620]">{me.name}</p><p className="text-s text-ink-2">{me.organisation?.name ?? me.email}</p></div>
          <CompanyChoices />
          {links}
          <Link className="menu-item" to={paths.profile} onClick={close}>{t('person.profile')}</Link>
          <button type="button" className="menu-item" lang={other} onClick={() => run(async () => setMe(await call('me.change', { body: { language: other } })))}>{t('language.other')}</button>
          <button type="button" className="menu-item" aria-disabled={leaving} onClick={() => run(leave)}>{t('person.leave')}</button>
        </div>
      )}
    </Popover>
  )
}
