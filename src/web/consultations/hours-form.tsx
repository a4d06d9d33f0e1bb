import { useState, type FormEvent } from 'react'
import type { ExpertRow } from '#contract/experts.ts'
import { languages } from '#kernel/languages.ts'
import { useAct } from '../act.ts'
import { call } from '../call.ts'
import { fieldError, isRefused } from '../refused.ts'
import { zones } from '../shell/profile/zones.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox, Switch } from '../ui/checkbox.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { useUnsaved } from '../ui/versioned.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { bodyOf, draftOf, unread, type HoursDraft } from './hours-draft.ts'
import { HoursFields } from './hours-fields.tsx'

/** What an expert knows and when they are there, to be changed. */
export function HoursForm({ expert }: { expert: ExpertRow }) {
  const t = useWords()
  const say = useRefusal()
  const [draft, setDraft] = useState(() => draftOf(expert))
  const act = useAct(() => call('experts.change', { params: { id: expert.person.id }, body: { version: expert.version, ...bodyOf(draft) } }), { changes: ['experts.list', 'topics.list'], then: () => toast(t('experts.saved')) })
  useUnsaved(!act.isSuccess && JSON.stringify(draft) !== JSON.stringify(draftOf(expert)))
  const set = (change: Partial<HoursDraft>) => {
    setDraft({ ...draft, ...change })
    if (act.isError || act.isSuccess) act.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (unread(draft).length === 0) act.mutate(undefined)
  }
  return (
    <form noValidate className="card grid gap-5 p-5 md:p-6" onSubmit={submit}>
      {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
      <Switch label={t('experts.offers')} checked={draft.offers} onChange={(offers) => set({ offers })} />
      <Knowledge draft={draft} error={act.error} onChange={set} />
      <HoursFields draft={draft} wrong={unread(draft)} refused={isRefused(act.error) ? act.error : null} onChange={set} />
      <div><Button type="submit" look="primary" busy={act.isPending} disabledReason={unread(draft).length > 0 ? t('experts.hours.unread') : undefined}>{t('experts.save')}</Button></div>
    </form>
  )
}

function Knowledge({ draft, error, onChange }: { draft: HoursDraft; error: Error | null; onChange: (change: Partial<HoursDraft>) => void }) {
  const t = useWords()
  const digits = (text: string) => text.replaceAll(/\D/g, '').slice(0, 3)
  return (
    <>
      <TextField label={t('experts.skills')} hint={t('experts.skills.hint')} value={draft.skills} autoComplete="off" error={fieldError(error, 'skills')} onChange={(skills) => onChange({ skills })} />
      <fieldset className="grid gap-2"><legend className="mb-1 font-[550]">{t('experts.languages')}</legend>
        <div className="flex gap-6">{languages.map((each) => <Checkbox key={each} label={t(`consult.language.${each}`)} checked={draft.languages.includes(each)} onChange={(on) => onChange({ languages: on ? [...draft.languages, each] : draft.languages.filter((other) => other !== each) })} />)}</div>
      </fieldset>
      <TextField type="url" optional label={t('experts.video')} value={draft.video} maxLength={300} autoComplete="off" error={fieldError(error, 'videoLink')} onChange={(video) => onChange({ video })} />
      <div className="grid gap-4 sm:grid-cols-3">
        <Select label={t('experts.zone')} value={draft.zone} options={zones(draft.zone)} onChange={(zone) => onChange({ zone })} />
        <TextField inputMode="numeric" label={t('experts.before')} value={draft.before} error={fieldError(error, 'beforeMinutes')} onChange={(text) => onChange({ before: digits(text) })} />
        <TextField inputMode="numeric" label={t('experts.after')} value={draft.after} error={fieldError(error, 'afterMinutes')} onChange={(text) => onChange({ after: digits(text) })} />
      </div>
    </>
  )
}
