import { useId } from 'react'
import type { PersonBrief } from '#contract/shapes.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import { FieldError } from '../../ui/field.tsx'
import { useWords } from '../../words.tsx'
import { useStaff } from '../escalation/deputy-form.tsx'
import { movedUp } from './schedule-draft.ts'

type Props = { people: readonly Id<'person'>[]; members: readonly PersonBrief[]; /** Names of those who are not among our people any more. */ known: readonly PersonBrief[]; error: string | undefined; onChange: (people: Id<'person'>[]) => void }

/** Who takes turns, in their order; members of the team are offered before the others of ours. */
export function PeopleOrder({ people, members, known, error, onChange }: Props) {
  const t = useWords()
  const id = useId()
  const staff = useStaff()
  const names = new Map([...known, ...staff, ...members].map((person) => [person.id, person.name]))
  const others = staff.filter((person) => !members.some((member) => member.id === person.id))
  const add = (text: string) => {
    const person = parseId<'person'>(text)
    if (person !== undefined) onChange([...people, person])
  }
  const offer = (person: PersonBrief) => <option key={person.id} value={person.id}>{person.name}</option>
  return (
    <div className="grid gap-2">
      <p id={`${id}-label`} className="font-[550]">{t('schedule.people')}</p>
      {people.length === 0 ? <p className="text-ink-3">{t('schedule.people.none')}</p> : (
        <ol aria-labelledby={`${id}-label`} className="grid gap-x-6 sm:grid-cols-2">
          {people.map((person, index) => {
            const name = names.get(person) ?? '?'
            return (
              // The same person may take several turns of a round.
              <li key={`${person} ${index}`} className="flex min-h-9 items-center gap-1 border-b border-line">
                <span className="me-auto min-w-0 truncate"><span className="me-2 text-s text-ink-3 tabular-nums">{index + 1}</span>{name}</span>
                {index > 0 && <button type="button" className="btn quiet small px-1.5!" aria-label={t('schedule.people.up', { name })} onClick={() => onChange(movedUp(people, index))}><span aria-hidden="true">↑</span></button>}
                <button type="button" className="btn quiet small px-1.5!" aria-label={t('schedule.people.remove', { name })} onClick={() => onChange(people.filter((_, place) => place !== index))}><span aria-hidden="true">✕</span></button>
              </li>
            )
          })}
        </ol>
      )}
      {error !== undefined && <FieldError>{error}</FieldError>}
      <div className="grid max-w-80 gap-1.5">
        <label htmlFor={id} className="reader-only">{t('schedule.people.add')}</label>
        <select id={id} className="input" value="" onChange={(event) => add(event.target.value)}>
          <option value="">{t('schedule.people.add')}</option>
          {members.length > 0 && <optgroup label={t('schedule.people.members')}>{members.map(offer)}</optgroup>}
          {others.length > 0 && <optgroup label={t('schedule.people.others')}>{others.map(offer)}</optgroup>}
        </select>
      </div>
    </div>
  )
}
