import { formatNumber } from '#kernel/ticket-numbers.ts'
import { translator } from '#words/index.ts'
import { common as commonEnglish } from '#words/en/common.ts'
import { hooks as english } from '#words/en/hooks.ts'
import { common as commonFrench } from '#words/fr/common.ts'
import { hooks as french } from '#words/fr/hooks.ts'
import type { DueDelivery } from './hooks.delivery.store.ts'

const say = { en: translator('en', english, commonEnglish), fr: translator('fr', french, commonFrench) } as const

/** What a receiver gets, in its own form: the facts of the event, or one sentence and where it leads. Nothing that anybody wrote is in it but the ticket's subject. */
export function bodyOf(delivery: DueDelivery, deskUrl: string): string {
  const url = delivery.ticketId === null ? deskUrl : `${deskUrl}/desk/tickets/${delivery.ticketId}`
  switch (delivery.format) {
    case 'standard': return JSON.stringify(factsOf(delivery, url))
    case 'slack': return JSON.stringify({ text: `${forSlack(sentenceOf(delivery))} <${url}|${forSlack(say[delivery.language]('hook.open'))}>` })
    case 'teams': return JSON.stringify(cardOf(delivery, url))
  }
}

function sentenceOf({ kind, language, number, subject, severity, organisation, actor, deskName }: DueDelivery): string {
  const t = say[language]
  return t(`hook.${kind}`, { number: number === null ? '' : formatNumber(number), subject: subject ?? '', severity: severity === null ? '' : t(`severity.${severity}`), client: organisation ?? '', by: actor ?? '', desk: deskName })
}

/** Slack reads these three as marks of its own; as entities they are letters again, and nobody can call a channel by a subject. */
function forSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Teams reads some marks as formatting: what people wrote is shown as it is. */
function forTeams(text: string): string {
  return text.replaceAll(/([\\`*_[\]()#<>])/g, '\\$1')
}

function cardOf(delivery: DueDelivery, url: string) {
  const content = {
    type: 'AdaptiveCard', version: '1.4', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    body: [{ type: 'TextBlock', wrap: true, text: forTeams(sentenceOf(delivery)) }], actions: [{ type: 'Action.OpenUrl', title: say[delivery.language]('hook.open'), url }],
  }
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] }
}

function factsOf({ kind, eventAt, createdAt, actor, side, ticketId, number, subject, severity, state, organisationId, organisation }: DueDelivery, url: string) {
  const ticket = ticketId === null || number === null ? {} : { ticket: { id: ticketId, number: formatNumber(number), subject, severity, state, url }, organisation: { id: organisationId, name: organisation } }
  return { type: kind, timestamp: (eventAt ?? createdAt).toISOString(), data: { ...(actor === null ? {} : { by: { name: actor, side } }), ...ticket } }
}
