import type { PersonRow } from '#contract/accounts.ts'
import type { NewAddress } from '#contract/addresses.ts'
import { useMoment } from '../../moments.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'

/** Says that another address waits for its confirmation, until when, and who asked for it. */
export function useNewAddress(): (waiting: NewAddress) => string {
  const t = useWords()
  const { moment } = useMoment()
  return ({ email, until, expired, by }) => {
    const waits = expired ? t('people.newAddress.expired', { email }) : t('people.newAddress', { email, moment: moment(until) })
    return by === null ? waits : `${waits} · ${t('people.newAddress.by', { by })}`
  }
}

/** Whether an invitation of theirs waits, which goes to a corrected address. */
export function isAwaited({ invitation, disabledAt }: PersonRow): boolean {
  return disabledAt === null && (invitation === 'pending' || invitation === 'expired')
}

/** Somebody's address in their form, which says what follows from another one. */
export function AddressField({ person, value, error, onChange }: { person: PersonRow; value: string; error: string | undefined; onChange: (value: string) => void }) {
  const t = useWords()
  const say = useNewAddress()
  const follows = person.invitation === 'accepted' ? t('people.email.hint', { name: person.name }) : t(isAwaited(person) ? 'people.email.hint.awaited' : 'people.email.hint.corrected')
  const present = person.newAddress === null ? undefined : say(person.newAddress)
  return <TextField type="email" label={t('people.email')} value={value} maxLength={254} required autoComplete="off" error={error} hint={value === person.email ? present : error === undefined ? follows : undefined} onChange={onChange} />
}
