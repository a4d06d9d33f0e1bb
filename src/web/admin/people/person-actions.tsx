import { lazy, Suspense, useState } from 'react'
import type { PersonRow } from '#contract/accounts.ts'
import type { Reply } from '#contract/index.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { needWords, useWords } from '../../words.tsx'
import { peopleReads, useQuickAct } from '../act.ts'
import { LinkBox } from './link-box.tsx'

const RemoveSecondFactor = lazy(async () => {
  const [dialog] = await Promise.all([import('./remove-second-factor-dialog.tsx'), needWords('profile')])
  return { default: dialog.RemoveSecondFactorDialog }
})

const MergePerson = lazy(async () => ({ default: (await import('../merges/merge-person-dialog.tsx')).MergePersonDialog }))

const EndEverywhere = lazy(async () => ({ default: (await import('./end-everywhere-dialog.tsx')).EndEverywhereDialog }))

const Leave = lazy(async () => ({ default: (await import('./leave-dialog.tsx')).LeaveDialog }))

/** What may be done about a person: change, invite again, revoke, send or take back what confirms another address, end sessions, remove a lost second factor, disable. */
export function PersonActions({ person, onChange }: { person: PersonRow; onChange: () => void }) {
  const t = useWords()
  const me = useMe()
  const [link, setLink] = useState<Reply<'people.reinvite'>>()
  const [disabling, setDisabling] = useState(false)
  const [removing, setRemoving] = useState(false)
  const [merging, setMerging] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [ending, setEnding] = useState(false)
  const params = { id: person.id }
  const { name } = person
  const reinvite = useQuickAct(() => call('people.reinvite', { params }), { changes: peopleReads, then: setLink })
  const uninvite = useQuickAct(() => call('people.uninvite', { params }), { changes: peopleReads, then: () => toast(t('people.uninvited', { name })) })
  const end = useQuickAct(() => call('people.endSessions', { params }), { changes: [], then: () => toast(t('people.sessionsEnded', { name })) })
  const disable = useQuickAct((disabled: boolean) => call('people.change', { params, body: { disabled } }), {
    changes: peopleReads, then: (now) => { setDisabling(false); toast(t(now.disabledAt === null ? 'people.enabled.done' : 'people.disabled.done', { name })) },
  })
  const lift = useQuickAct(() => call('people.liftAddress', { params }), { changes: peopleReads, then: () => toast(t('people.lifted', { name })) })
  const again = useQuickAct(() => call('people.resendAddress', { params }), { changes: peopleReads, then: ({ email }) => toast(t('people.newAddress.sent', { email })) })
  const takeBack = useQuickAct(() => call('people.withdrawAddress', { params }), { changes: peopleReads, then: () => toast(t('people.newAddress.taken', { name })) })
  const isAwaited = person.invitation === 'pending' || person.invitation === 'expired' || person.invitation === 'revoked'
  const isDisabled = person.disabledAt !== null
  const entries: MenuEntry[] = [
    { key: 'change', label: t('people.change'), onAction: onChange },
    ...(isAwaited && !isDisabled ? [{ key: 'reinvite', label: t('people.reinvite'), onAction: () => reinvite.run(undefined) }] : []),
    ...(person.invitation === 'pending' ? [{ key: 'uninvite', label: t('people.uninvite'), onAction: () => uninvite.run(undefined) }] : []),
    ...(isAwaited ? [] : [{ key: 'end', label: t('people.endSessions'), onAction: () => end.run(undefined) }]),
    ...(person.secondFactor && person.id !== me.id && me.roles.includes('administrator') ? [{ key: 'removeSecondFactor', label: t('people.removeSecondFactor'), onAction: () => setRemoving(true) }] : []),
    ...(person.newAddress === null ? [] : [{ key: 'again', label: t('people.newAddress.again'), onAction: () => again.run(undefined) }, { key: 'back', label: t('people.newAddress.back'), onAction: () => takeBack.run(undefined) }]),
    ...(person.mailDead === null ? [] : [{ key: 'lift', label: t('people.lift'), onAction: () => lift.run(undefined) }]),
    ...(person.organisation === null ? [] : [{ key: 'merge', label: t('twin.person'), onAction: () => setMerging(true) }]),
    ...(isDisabled ? [] : [{ key: 'leave', label: t('leave.open'), onAction: () => setLeaving(true) }]),
    ...(isDisabled || person.elsewhere.length === 0 || !me.roles.includes('administrator') ? [] : [{ key: 'everywhere', label: t('people.endEverywhere'), danger: true, onAction: () => setEnding(true) }]),
    isDisabled ? { key: 'enable', label: t('people.enable'), onAction: () => disable.run(false) } : { key: 'disable', label: t('people.disable'), danger: true, onAction: () => setDisabling(true) },
  ]
  return (
    <>
      <Menu button={<span aria-hidden="true">⋯</span>} label={t('people.actions', { name })} look="quiet" entries={entries} />
      {link !== undefined && <Dialog title={t('people.reinvited', { name })} onClose={() => setLink(undefined)} actions={<Button onClick={() => setLink(undefined)}>{t('action.close')}</Button>}><LinkBox {...link} name={name} /></Dialog>}
      {ending && <Suspense><EndEverywhere person={person} onClose={() => setEnding(false)} /></Suspense>}
      {leaving && <Suspense><Leave person={person} onClose={() => setLeaving(false)} /></Suspense>}
      {merging && person.organisation !== null && <Suspense><MergePerson person={person} company={person.organisation.id} onClose={() => setMerging(false)} /></Suspense>}
      {removing && <Suspense><RemoveSecondFactor person={person} onClose={() => setRemoving(false)} /></Suspense>}
      {disabling && (
        <Dialog title={t('people.disable.title', { name })} onClose={() => setDisabling(false)} actions={<>
          <Button look="danger" busy={disable.busy} onClick={() => disable.run(true)}>{t('people.disable')}</Button>
          <Button look="quiet" onClick={() => setDisabling(false)}>{t('action.cancel')}</Button>
        </>}><p>{t('people.disable.text')}</p></Dialog>
      )}
    </>
  )
}
