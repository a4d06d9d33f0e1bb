import { useMutation, useQuery } from '@tanstack/react-query'
import { use } from 'react'
import { useLocation } from 'react-router'
import type { Id } from '#kernel/ids.ts'
import { call } from '../call.ts'
import { MeContext, useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { useRefusal, useWords } from '../words.tsx'

/** Lets the session act for another company, and opens a page afresh: nothing that was read or half written for the first is left in it. */
function useSwitch(to: string = paths.client): { busy: boolean; go: (organisationId: Id<'organisation'>) => void } {
  const say = useRefusal()
  const { mutate, isPending, isSuccess } = useMutation({
    mutationFn: (organisationId: Id<'organisation'>) => call('session.switch', { body: { organisationId }, whoever: true }),
    onSuccess: () => location.assign(to),
    onError: (error) => toast(say(error), { tone: 'bad' }),
  })
  return { busy: isPending || isSuccess, go: mutate }
}

/** How many tickets wait for me in my other companies, and in how many of these; nothing of what they say. */
export function useWaitingElsewhere(): number {
  const { several } = useMe()
  const { data } = useQuery({ ...read('me.companies'), enabled: several, refetchInterval: 120_000 })
  return data?.companies.reduce((sum, { here, waiting }) => sum + (here ? 0 : waiting), 0) ?? 0
}

/** The companies that I belong to, in the menu under my name; nothing for those with one. */
export function CompanyChoices() {
  const t = useWords()
  const { several } = useMe()
  const { data } = useQuery({ ...read('me.companies'), enabled: several, refetchOnMount: 'always' })
  const { busy, go } = useSwitch()
  if (!several) return null
  return (
    <div role="group" aria-label={t('company.choose')} className="mb-1 grid gap-0.5 border-b border-line pb-1.5">
      {data?.companies.map(({ organisation, here, waiting }) => (
        <button key={organisation.id} type="button" className="menu-item" aria-current={here} aria-disabled={busy} onClick={() => { if (!here && !busy) go(organisation.id) }}>
          <span className="grid min-w-0 flex-1">
            <span className={`truncate ${here ? 'font-[620]' : ''}`}>{organisation.name}</span>
            {!here && waiting > 0 && <span className="text-s text-ink-2">{t('company.waiting', { count: waiting })}</span>}
          </span>
          {here && <span aria-hidden="true">✓</span>}
        </button>
      ))}
    </div>
  )
}

/** Where there is nothing for the company I act for, but for another of mine: the way over there. */
export function ReadableElsewhere() {
  const t = useWords()
  const me = use(MeContext)
  const { pathname } = useLocation()
  const { data } = useQuery({ ...read('me.elsewhere', { query: { path: pathname } }), enabled: me?.several === true, retry: false })
  const { busy, go } = useSwitch(pathname)
  if (data === undefined) return null
  return (
    <div className="card grid gap-3 p-5">
      <p>{t('company.elsewhere', { company: data.organisation.name })}</p>
      <div><Button look="primary" busy={busy} onClick={() => go(data.organisation.id)}>{t('company.go', { company: data.organisation.name })}</Button></div>
    </div>
  )
}

/** The session went over to another company in another window: nothing more is done here until it is clear for which. */
export function SwitchedElsewhere({ onBack }: { onBack: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const back = useMutation({
    mutationFn: async () => { if (me.organisation !== null) await call('session.switch', { body: { organisationId: me.organisation.id }, whoever: true }) },
    onSuccess: onBack,
    onError: (error) => toast(say(error), { tone: 'bad' }),
  })
  const company = me.organisation?.name ?? ''
  return (
    <Dialog title={t('company.switched')} firm onClose={onBack} actions={<>
      <Button look="primary" busy={back.isPending} onClick={() => back.mutate()}>{t('company.back', { company })}</Button>
      <Button onClick={() => location.assign(paths.client)}>{t('company.on')}</Button>
    </>}>
      <p className="text-ink-2">{t('company.switched.text', { company })}</p>
    </Dialog>
  )
}
