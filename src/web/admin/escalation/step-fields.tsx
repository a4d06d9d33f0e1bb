import { parseId } from '#kernel/ids.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FieldError } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'
import { channels, type DraftStep } from './chain-draft.ts'
import { useStaff } from './deputy-form.tsx'
import { useTeamChoices } from './team-choices.ts'

const parts = ['owner', 'support', 'account_manager', 'head', 'deputy'] as const
type Props = { number: number; step: DraftStep; onChange: (step: DraftStep | undefined) => void; whomError: string | undefined; afterError: string | undefined; channelsError: string | undefined }

/** One step: when, whom, and whether they are asked or only told. */
export function StepFields({ number, step, onChange, whomError, afterError, channelsError }: Props) {
  const t = useWords()
  const people = useStaff()
  const teams = useTeamChoices()
  const put = (whom: DraftStep['whom'][number], has: boolean) => onChange({ ...step, whom: has ? [...step.whom, whom] : step.whom.filter((each) => each !== whom) })
  const named = step.whom.flatMap((whom) => parseId<'person'>(whom) ?? [])
  const ofTeams = step.whom.flatMap((whom) => teams.read(whom) ?? [])
  const add = (text: string) => {
    const whom = parseId<'person'>(text) ?? teams.read(text)
    if (whom !== undefined) put(whom, true)
  }
  return (
    <li>
      <fieldset className="grid gap-3 rounded-m border border-line p-4">
        <legend className="reader-only">{t('chain.step', { number })}</legend>
        <div className="flex items-center justify-between gap-3">
          <p className="font-[550]" aria-hidden="true">{t('chain.step', { number })}</p>
          <Button size="small" look="quiet" aria-label={t('chain.remove', { number })} onClick={() => onChange(undefined)}><span aria-hidden="true">✕</span></Button>
        </div>
        <div className="grid items-start gap-x-6 gap-y-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <TextField label={t('chain.after')} inputMode="decimal" value={step.minutes} maxLength={8} onChange={(minutes) => onChange({ ...step, minutes })} error={afterError} />
          <div className="grid gap-2">
            <p className="font-[550]">{t('chain.whom')}</p>
            <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
              {parts.map((part) => <Checkbox key={part} label={t(`whom.${part}`)} checked={step.whom.includes(part)} onChange={(has) => put(part, has)} />)}
              {ofTeams.map((whom) => <Checkbox key={whom} label={teams.nameOf(whom)} checked onChange={() => put(whom, false)} />)}
              {named.map((id) => <Checkbox key={id} label={people.find((person) => person.id === id)?.name ?? t('whom.person')} checked onChange={() => put(id, false)} />)}
            </div>
            <Select label={t('chain.team')} value="" onChange={add} options={[{ value: '', label: t('chain.team.none') }, ...teams.choices.filter((choice) => !ofTeams.includes(choice)).map((choice) => ({ value: choice, label: teams.nameOf(choice) }))]} />
            <Select label={t('chain.person')} value="" onChange={add} options={[{ value: '', label: t('chain.person.none') }, ...people.filter((person) => !named.includes(person.id)).map((person) => ({ value: person.id, label: person.name }))]} />
            {whomError !== undefined && <FieldError>{whomError}</FieldError>}
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <span className="font-[550]">{t('chain.channels')}</span>
          {channels.map((channel) => <Checkbox key={channel} label={t(`chain.channel.${channel}`)} checked={step.channels.includes(channel)} onChange={(has) => onChange({ ...step, channels: channels.filter((each) => each === channel ? has : step.channels.includes(each)) })} />)}
          {channelsError !== undefined && <FieldError>{channelsError}</FieldError>}
        </div>
        <Checkbox label={t('chain.asks')} hint={t('chain.asks.hint')} checked={step.asks} onChange={(asks) => onChange({ ...step, asks })} />
      </fieldset>
    </li>
  )
}
