import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { ManualTask } from '#contract/manual-writing.ts'
import { parseId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReader, useRefusal } from '../../words.tsx'
import { useAct } from '../act.ts'
import { useStaff } from '../escalation/deputy-form.tsx'
import { manualReads, titleOf } from './names.ts'

const visibilities = ['public', 'clients', 'plans', 'staff'] as const
const whole = (text: string) => (/^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : null)

/** For whom a task is, where it stands, who looks after it: that counts at once. */
export function FactsDialog({ task, onClose }: { task: ManualTask; onClose: () => void }) {
  const { t, language } = useReader()
  const say = useRefusal()
  const contents = useQuery(read('desk.manual.contents'))
  const plans = useQuery(read('plans.list'))
  const staff = useStaff()
  const [facts, setFacts] = useState(task.facts)
  const [place, setPlace] = useState({ slug: task.slug, sectionId: task.sectionId, ownerId: task.owner?.id ?? null, days: task.checkDays?.toString() ?? '', minutes: task.facts.minutes?.toString() ?? '' })
  const act = useAct(() => call('desk.manual.facts', { params: { id: task.id }, body: { facts: { ...facts, minutes: whole(place.minutes) }, sectionId: place.sectionId, slug: place.slug, checkDays: whole(place.days), ownerId: place.ownerId } }), { changes: manualReads, then: () => {
    toast(t('author.done'))
    onClose()
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const sections = contents.data?.modules.filter(({ own }) => !own).flatMap((module) => module.sections.map((section) => ({ value: section.id, label: `${titleOf(module.titles, language)} › ${titleOf(section.titles, language)}` }))) ?? []
  const slugError = fieldError(act.error, 'slug')
  const tick = (plan: string, isIn: boolean) => setFacts({ ...facts, plans: isIn ? [...facts.plans, plan] : facts.plans.filter((each) => each !== plan) })
  return (
    <Dialog title={t('author.facts')} onClose={onClose} actions={<>
      <Button type="submit" form="facts" look="primary" busy={act.isPending}>{t('author.save')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="facts" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && slugError === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
        <Select label={t('author.visibility')} value={facts.visibility} options={visibilities.map((each) => ({ value: each, label: t(`author.visibility.${each}`) }))} onChange={(value) => setFacts({ ...facts, visibility: visibilities.find((each) => each === value) ?? 'staff' })} />
        {facts.visibility === 'plans' && <fieldset className="grid gap-2"><legend className="mb-1 font-[560]">{t('author.plans')}</legend>{plans.data?.plans.map(({ key, terms }) => <Checkbox key={key} label={terms.name[language]} checked={facts.plans.includes(key)} onChange={(isIn) => tick(key, isIn)} />)}</fieldset>}
        <Select label={t('author.section')} value={place.sectionId} options={sections} onChange={(value) => { const known = parseId<'section'>(value); if (known !== undefined) setPlace({ ...place, sectionId: known }) }} />
        <TextField label={t('author.slug')} hint={t('author.slug.moved')} maxLength={80} value={place.slug} error={slugError} onChange={(slug) => setPlace({ ...place, slug })} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField optional label={t('author.product')} maxLength={40} value={facts.product} onChange={(product) => setFacts({ ...facts, product })} />
          <TextField optional label={t('author.minutes')} inputMode="numeric" value={place.minutes} onChange={(minutes) => setPlace({ ...place, minutes })} />
          <Select label={t('author.owner')} value={place.ownerId ?? ''} options={[{ value: '', label: t('author.owner.none') }, ...staff.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(value) => setPlace({ ...place, ownerId: parseId<'person'>(value) ?? null })} />
          <TextField optional label={t('author.checkDays')} inputMode="numeric" value={place.days} onChange={(days) => setPlace({ ...place, days })} />
        </div>
      </form>
    </Dialog>
  )
}
