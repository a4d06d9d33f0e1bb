import type { TermName, Terms } from '#contract/plans.ts'
import type { Language } from '#kernel/languages.ts'
import type { Translate } from '#words/index.ts'

/** One line of a plan: which term says it, what it is about, and what it says. */
export type TermLine = { readonly term: TermName; readonly part: string; readonly about: string; readonly says: string; /** It is part of the plan, rather than left out. */ readonly included: boolean }

const channels = ['portal', 'mail', 'phone', 'chat', 'api'] as const

function carried({ consultation: { carryMonths, carryMost } }: Terms, t: Translate): string {
  if (carryMonths === 0) return t('plan.minutes.not_carried')
  return carryMost === null ? t('plan.minutes.carried', { count: carryMonths }) : t('plan.minutes.carried_up_to', { count: carryMonths, most: carryMost })
}

/** What a plan says, line by line, in words; the same lines in the same order for every plan. */
export function termLines(terms: Terms, { t, language, hours }: { readonly t: Translate; readonly language: Language; /** The name of its hours; null: day and night. */ readonly hours: string | null }): TermLine[] {
  const line = (term: TermName, part: string, says: string, included = true): TermLine => ({ term, part, about: t(`plan.about.${part}`), says, included })
  const yes = (has: boolean) => t(has ? 'plan.included' : 'plan.not_included')
  const { phone, consultation } = terms
  const some = new Intl.ListFormat(language, { type: 'conjunction' })
  return [
    line('channels', 'channels', some.format(channels.filter((channel) => terms.channels[channel]).map((channel) => t(`plan.channel.${channel}`)))),
    line('calendarId', 'hours', hours ?? t('plan.hours.always')),
    line('phone', 'phone', phone.from === null ? yes(false) : t(`plan.phone.from.${phone.from}`), phone.from !== null),
    line('phone', 'directLine', yes(phone.directLine), phone.directLine),
    line('phone', 'callBack', yes(phone.callBack), phone.callBack),
    line('accountManager', 'accountManager', t(`plan.manager.${terms.accountManager}`)),
    line('seats', 'seats', terms.seats === null ? t('plan.any_number') : t('plan.seats', { count: terms.seats })),
    line('contacts', 'contacts', terms.contacts === null ? t('plan.contacts.everybody') : t('plan.contacts', { count: terms.contacts })),
    line('criticalBy', 'criticalBy', t(`plan.critical.${terms.criticalBy}`)),
    line('ticketsPerMonth', 'tickets', terms.ticketsPerMonth === null ? t('plan.any_number') : t('plan.tickets', { count: terms.ticketsPerMonth })),
    line('consultation', 'minutes', consultation.minutes === 0 ? yes(false) : `${t('plan.minutes', { count: consultation.minutes })} ${carried(terms, t)}`, consultation.minutes > 0),
    line('eventWindows', 'windows', terms.eventWindows === null ? t('plan.any_number') : terms.eventWindows === 0 ? yes(false) : t('plan.windows', { count: terms.eventWindows }), terms.eventWindows !== 0),
    line('screenSharing', 'screenSharing', yes(terms.screenSharing), terms.screenSharing),
    line('reviews', 'reviews', t(`plan.reviews.${terms.reviews}`), terms.reviews !== 'none'),
    line('credits', 'credits', terms.credits.length === 0 ? yes(false) : t('plan.credits', { most: terms.creditsMost }), terms.credits.length > 0),
  ]
}

/** When promises were not kept: each step of the credits, in words. */
export function creditLines({ credits }: Terms, t: Translate): string[] {
  return credits.map(({ kind, severity, below, credit }) => t(severity === null ? 'plan.credit' : 'plan.credit.severity', { kind: t(`plan.promise.${kind}`), below, credit, ...(severity === null ? {} : { severity: t(`severity.${severity}`) }) }))
}
