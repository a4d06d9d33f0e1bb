import type { PersonRow } from '#contract/accounts.ts'
import { call } from '../../call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { peopleReads, useAct } from '../act.ts'

/** Removes the access of somebody to every company that they belong to, after a word about which. */
export function EndEverywhereDialog({ person, onClose }: { person: PersonRow; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const { name } = person
  const act = useAct(() => call('people.endEverywhere', { params: { id: person.id } }), { changes: peopleReads, then: ({ ended }) => { toast(t('people.endEverywhere.done', { name, count: ended })); onClose() } })
  const companies = [...(person.organisation === null ? [] : [person.organisation]), ...person.elsewhere].map((each) => each.name).join(', ')
  return (
    <Dialog title={t('people.endEverywhere.title', { name })} onClose={onClose} actions={<>
      <Button look="danger" busy={act.isPending} onClick={() => act.mutate(undefined)}>{t('people.endEverywhere')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
      <p>{t('people.endEverywhere.text', { companies })}</p>
    </Dialog>
  )
}
