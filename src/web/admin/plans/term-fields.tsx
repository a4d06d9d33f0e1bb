import type { CalendarRow } from '#contract/policies.ts'
import type { Terms } from '#contract/plans.ts'
import { parseId } from '#kernel/ids.ts'
import { severities } from '#kernel/severity.ts'
import { fieldError } from '../../refused.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import { useWords } from '../../words.tsx'
import { CreditFields } from './credit-fields.tsx'
import { NumberField } from './number-field.tsx'

export type TermProps = { terms: Terms; calendars: readonly CalendarRow[]; error: unknown; /** What stands before the names of fields in a refusal. */ field: 'terms' | 'exceptions'; onChange: (change: Partial<Terms>) => void }

const channels = ['portal', 'mail', 'phone', 'chat', 'api'] as const
const criticalBy = ['anyone', 'contacts', 'administrators'] as const
const managers = ['shared', 'dedicated'] as const
const reviews = ['none', 'yearly', 'quarterly', 'monthly'] as const
const pair = 'grid items-start gap-4 sm:grid-cols-2'
const always = 'always'
const never = 'never'

/** Everything that a plan or a contract says, to be written: ways in, people, tickets, experts, what comes beside, credits. */
export function TermFields(props: TermProps) {
  const { terms, field, error, onChange } = props
  const t = useWords()
  const wrong = (name: string) => fieldError(error, `${field}.${name}`)
  const { consultation } = terms
  return (
    <div className="grid gap-7">
      <WaysIn {...props} />
      <fieldset className={pair}>
        <legend className="mb-3 text-l font-[600]">{t('terms.people')}</legend>
        <NumberField open label={t('plan.about.seats')} hint={t('terms.empty_any')} value={terms.seats} error={wrong('seats')} onChange={(seats) => onChange({ seats })} />
        <NumberField open label={t('plan.about.contacts')} hint={t('terms.empty_everybody')} value={terms.contacts} error={wrong('contacts')} onChange={(contacts) => onChange({ contacts })} />
        <Select label={t('plan.about.criticalBy')} value={terms.criticalBy} options={criticalBy.map((value) => ({ value, label: t(`plan.critical.${value}`) }))} error={wrong('criticalBy')} onChange={(value) => onChange({ criticalBy: criticalBy.find((each) => each === value) ?? 'anyone' })} />
        <NumberField open label={t('plan.about.tickets')} hint={t('terms.empty_any')} value={terms.ticketsPerMonth} error={wrong('ticketsPerMonth')} onChange={(ticketsPerMonth) => onChange({ ticketsPerMonth })} />
        <Select label={t('plan.about.accountManager')} value={terms.accountManager} options={managers.map((value) => ({ value, label: t(`plan.manager.${value}`) }))} onChange={(value) => onChange({ accountManager: managers.find((each) => each === value) ?? 'shared' })} />
      </fieldset>
      <fieldset className={pair}>
        <legend className="mb-3 text-l font-[600]">{t('terms.experts')}</legend>
        <NumberField label={t('terms.minutes')} hint={t('terms.minutes.hint')} value={consultation.minutes} error={wrong('consultation.minutes')} onChange={(minutes) => onChange({ consultation: { ...consultation, minutes: minutes ?? 0 } })} />
        <NumberField label={t('terms.carry')} hint={t('terms.carry.hint')} value={consultation.carryMonths} error={wrong('consultation.carryMonths')} onChange={(carryMonths) => onChange({ consultation: { ...consultation, carryMonths: carryMonths ?? 0, carryMost: carryMonths === 0 ? null : consultation.carryMost } })} />
        {consultation.carryMonths > 0 && <NumberField open label={t('terms.carry.most')} hint={t('terms.empty_any')} value={consultation.carryMost} error={wrong('consultation.carryMost')} onChange={(carryMost) => onChange({ consultation: { ...consultation, carryMost } })} />}
      </fieldset>
      <fieldset className={pair}>
        <legend className="mb-3 text-l font-[600]">{t('terms.beside')}</legend>
        <NumberField open label={t('plan.about.windows')} hint={t('terms.empty_any')} value={terms.eventWindows} error={wrong('eventWindows')} onChange={(eventWindows) => onChange({ eventWindows })} />
        <Select label={t('plan.about.reviews')} value={terms.reviews} options={reviews.map((value) => ({ value, label: t(`plan.reviews.${value}`) }))} onChange={(value) => onChange({ reviews: reviews.find((each) => each === value) ?? 'none' })} />
        <Checkbox label={t('plan.about.screenSharing')} checked={terms.screenSharing} onChange={(screenSharing) => onChange({ screenSharing })} />
      </fieldset>
      <CreditFields terms={terms} wrong={wrong} onChange={onChange} />
    </div>
  )
}

function WaysIn({ terms, calendars, error, field, onChange }: TermProps) {
  const t = useWords()
  const wrong = (name: string) => fieldError(error, `${field}.${name}`)
  const { phone } = terms
  const setChannel = (channel: (typeof channels)[number], has: boolean) => onChange({
    channels: { ...terms.channels, [channel]: has },
    // The phone and the severity from which it is shown go together.
    ...(channel === 'phone' ? { phone: { ...phone, from: has ? phone.from ?? 'high' : null } } : {}),
  })
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-3 text-l font-[600]">{t('terms.ways')}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {channels.map((channel) => <Checkbox key={channel} label={t(`plan.channel.${channel}`)} checked={terms.channels[channel]} onChange={(has) => setChannel(channel, has)} />)}
      </div>
      <div className={pair}>
        <Select label={t('plan.about.hours')} value={terms.calendarId ?? always} options={[{ value: always, label: t('plan.hours.always') }, ...calendars.map(({ id, name }) => ({ value: id, label: name }))]} error={wrong('calendarId')} onChange={(value) => onChange({ calendarId: value === always ? null : parseId<'calendar'>(value) ?? null })} />
        <Select label={t('plan.about.phone')} value={phone.from ?? never} disabled={!terms.channels.phone} options={[{ value: never, label: t('plan.not_included') }, ...severities.map((value) => ({ value, label: t(`plan.phone.from.${value}`) }))]} error={wrong('phone.from')} onChange={(value) => onChange({ phone: { ...phone, from: severities.find((each) => each === value) ?? null } })} />
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Checkbox label={t('plan.about.callBack')} checked={phone.callBack} onChange={(callBack) => onChange({ phone: { ...phone, callBack } })} />
        <Checkbox label={t('plan.about.directLine')} checked={phone.directLine} onChange={(directLine) => onChange({ phone: { ...phone, directLine } })} />
      </div>
    </fieldset>
  )
}
