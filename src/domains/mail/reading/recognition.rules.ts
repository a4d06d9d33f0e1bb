import { valueOf, valuesOf, type Header } from './headers.rules.ts'
import type { Part } from './parts.rules.ts'
import type { Automatic, ReadAddress } from './shapes.rules.ts'

const answers = /^\s{0,5}(?:\[?auto(?:matic)?[- ]?(?:reply|response|answer|generated)\]?\b|autoreply|auto:|automatic reply|out of (?:the )?office|ooo\b[:\s]|on (?:vacation|holiday)\b|vacation (?:reply|response|notice)|away from (?:the office|my mail)|réponse automatique|r(?:e|é)ponse auto|message automatique|(?:notification d.)?absen(?:ce|t)(?: du bureau|\s?:|e du bureau)|absence du bureau|automatische (?:antwort|reactie|e-?mail)|automatisch(?: antwoord|e beantwoording|e reactie)|abwesenheits(?:notiz|nachricht|agent|assistent|meldung)|abwesend|ich bin nicht im (?:büro|haus)|respuesta (?:automática|automatica)|fuera de (?:la )?oficina|ausente|afwezig(?:heid)?|niet aanwezig|risposta automatica|fuori (?:sede|ufficio)|assente|resposta automática|fora do escritório|ausência|autosvar|automatisk (?:svar|svar:)|frånvaro|fravær|poissa|automaattinen vastaus|odpowiedź automatyczna|\[?automatyczna odpowiedź|autoodpowiedź|automatická odpověď|автоответ|自動返信|自动回复|자동 회신)/iu
const machines = /^(?:mailer-daemon|mail-daemon|maildaemon|postmaster|mailerdaemon|mdaemon|mailadmin|mail\.delivery\.subsystem|nobody|bounce|bounces|microsoftexchange[0-9a-f]{32})(?:[+=-].*)?$/i
const silent = /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|noreply|donotreply|ne[-_.]?pas[-_.]?repondre|nicht[-_.]?antworten|keine[-_.]?antwort|no[-_.]?responder|niet[-_.]?beantwoorden|non[-_.]?rispondere|nao[-_.]?responda)(?:[+=_.-].*)?$/i
const undelivered = /undeliver|undelivered|not delivered|non ?deliver|deliver(?:y|ed)? (?:status|failure|failed|problem|report|notification|error|delayed|has been delayed|incomplete)|failure notice|returned mail|mail (?:delivery|system) (?:fail|error|subsystem)|mail delivery|message (?:delivery|not deliver|undeliver|you sent)|could ?n.t be delivered|could not be delivered|failed (?:mail|delivery)|warning: (?:message|could not)|delayed mail|mail failure|user unknown|bounce|unzustellbar|nicht zugestellt|zustellung|échec de (?:la )?(?:remise|distribution|livraison)|non remis|non distribué|non délivré|no se (?:puede|pudo) entregar|no entregado|devuelto|onbestelbaar|niet (?:afgeleverd|bezorgd)|mancato recapito|non recapitabile|impossibile recapitare|não (?:entregue|entregável)|falha na entrega|devolvid|nie dostarczono|не доставлено|недоставлен|配信|配信不能|returned to sender|nondeliverable|unable to deliver|rejected|quota|returned message|mail returned|notification d.(?:é|e)tat|statusmeddelande|e-?mail .{0,20}(?:rejected|refused)|status notification/iu

/** Whether a mail is a report about one that could not be delivered, by what it is made of or by who sends it and what it says. */
export function isBounce(part: Part, { from, subject, text, reported }: { readonly from: ReadAddress | null; readonly subject: string; readonly text: string; /** Whether a machine’s report lies among its files. */ readonly reported: boolean }): boolean {
  if (part.type === 'multipart/report' && /^(?:delivery-status|global-delivery-status)$/i.test(part.parameters.get('report-type') ?? 'delivery-status') && hasType(part, /delivery-status|rfc822/)) return true
  if (hasType(part, /^message\/(?:global-)?delivery-status$/) || valueOf(part.headers, 'x-failed-recipients') !== null) return true
  if (answers.test(subject)) return false
  const local = from?.address.split('@')[0] ?? ''
  const isMachine = machines.test(local) || /mail(?:er)?[ -]?(?:delivery|daemon)|mail delivery (?:sub)?system|postmaster|system administrator|systemadministrator/i.test(from?.name ?? '')
  const isUnsent = valuesOf(part.headers, 'return-path').some((each) => /^<\s*>$/.test(each.trim()))
  const start = text.slice(0, 3000)
  if (/^(?:hi\. )?this is the qmail-send program|i.m afraid i wasn.t able to deliver your message|this message was created automatically by (?:the )?mail (?:delivery|system)|this is the (?:mail system|postfix program)/im.test(start)) return true
  const isSaid = undelivered.test(subject) || /could not be delivered|delivery (?:has )?failed|undeliverable|did not reach|permanent (?:fatal )?error|unable to deliver|delivery to the following recipient|following addresses? had|returned (?:to sender|below)|n.a pas pu être (?:remis|distribué|délivré)|konnte nicht zugestellt/i.test(start)
  return (isMachine || isUnsent) && (isSaid || reported)
}

/** Why nobody wrote a mail by hand, by its headers; `ownDomain` is the desk’s, whose mail coming back is a loop. */
export function automaticOf(part: Part, { from, replyTo, messageId, subject, ownDomain, bounced }: { readonly from: ReadAddress | null, readonly replyTo: readonly ReadAddress[], readonly messageId: string | null, readonly subject: string, readonly ownDomain?: string | undefined, readonly bounced: boolean }): Automatic | null {
  const { headers } = part
  if (bounced) return 'bounce'
  if (isLoop(headers, { from, replyTo, messageId, ownDomain })) return 'loop'
  const submitted = (valueOf(headers, 'auto-submitted') ?? 'no').trim().toLowerCase()
  const precedence = (valueOf(headers, 'precedence') ?? '').trim().toLowerCase()
  const isSet = (name: string) => !/^(?:|no|none|false|0)$/i.test((valueOf(headers, name) ?? '').trim())
  const local = from?.address.split('@')[0] ?? ''
  if (/^auto-(?:replied|notified)/.test(submitted) || precedence === 'auto_reply' || ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-autoreply-from', 'x-autogenerated', 'x-mail-autoreply', 'x-auto-reply', 'x-away-message'].some(isSet)) return 'auto-reply'
  if (answers.test(subject) || /^multipart\/report$/.test(part.type) || /auto[- ]?(?:reply|respon)|vacation/i.test(valueOf(headers, 'x-mailer') ?? '')) return 'auto-reply'
  if (['list-id', 'list-post', 'list-unsubscribe', 'list-subscribe', 'mailing-list', 'x-mailing-list', 'x-list', 'x-mailinglist'].some(isSet) || /^(?:bulk|junk|list)/.test(precedence)) return 'list'
  if (!/^no\b/.test(submitted) || isSet('x-auto-response-suppress') || silent.test(local) || machines.test(local)) return 'auto-reply'
  return valuesOf(headers, 'return-path').some((each) => /^<\s*>$/.test(each.trim())) ? 'auto-reply' : null
}

const mostHops = 50

function isLoop(headers: readonly Header[], { from, replyTo, messageId, ownDomain }: { readonly from: ReadAddress | null, readonly replyTo: readonly ReadAddress[], readonly messageId: string | null, readonly ownDomain?: string | undefined }): boolean {
  if (headers.some(({ name }) => name === 'x-desk-loop' || name === 'x-relais-loop') || valuesOf(headers, 'received').length > mostHops) return true
  const own = ownDomain?.trim().toLowerCase().replace(/^@/, '') ?? ''
  if (own === '') return false
  const isOwn = (address: string | null | undefined) => (address ?? '').toLowerCase().replace(/>$/, '').endsWith(`@${own}`)
  return isOwn(messageId) || isOwn(from?.address) || replyTo.some(({ address }) => isOwn(address)) || valuesOf(headers, 'x-loop').some((each) => isOwn(each.trim()))
}

function hasType(part: Part, pattern: RegExp): boolean {
  return pattern.test(part.type) || part.parts.some((each) => hasType(each, pattern))
}
