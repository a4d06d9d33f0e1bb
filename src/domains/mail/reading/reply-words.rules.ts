// What mail programs write around what is answered and passed on, in the languages of the desk's clients and their neighbours.

type HeaderKind = 'from' | 'date' | 'to' | 'cc' | 'subject' | 'other'

const headerNames: Readonly<Record<HeaderKind, readonly string[]>> = {
  from: ['from', 'de', 'expéditeur', 'von', 'absender', 'remitente', 'van', 'afzender', 'da', 'mittente', 'remetente', 'fra', 'från', 'lähettäjä', 'od', 'od kogo', 'от', 'от кого', 'kimden', 'gönderen', 'feladó', 'de la', 'από', '发件人', '寄件者', '差出人', '送信者', '보낸 사람', 'de parte de'],
  date: ['date', 'sent', 'envoyé', 'envoyé le', 'gesendet', 'datum', 'enviado', 'enviado el', 'enviada', 'enviada em', 'enviado em', 'fecha', 'data', 'verzonden', 'verzonden op', 'inviato', 'data e hora', 'sendt', 'dato', 'skickat', 'lähetetty', 'päiväys', 'wysłano', 'data wysłania', 'odesláno', 'отправлено', 'дата', 'tarih', 'gönderildi', 'küldve', 'elküldve', 'ημερομηνία', 'στάλθηκε', '发送时间', '日期', '寄件日期', '送信日時', '日付', '날짜', 'received', 'sent on'],
  to: ['to', 'à', 'a', 'destinataire', 'destinataires', 'pour', 'an', 'empfänger', 'para', 'destinatario', 'aan', 'til', 'till', 'vastaanottaja', 'do', 'komu', 'кому', 'kime', 'alıcı', 'címzett', 'către', 'προς', '收件人', '收件者', '宛先', '받는 사람', 'recipient'],
  cc: ['cc', 'copie à', 'copie', 'kopie', 'kopia', 'kopi', 'kopio', 'copia', 'bcc', 'cci', 'dw', 'копия', '抄送', '副本', 'c.c.', 'cópia', 'másolat'],
  subject: ['subject', 'objet', 'sujet', 'betreff', 'asunto', 'onderwerp', 'oggetto', 'assunto', 'emne', 'ämne', 'aihe', 'temat', 'předmět', 'тема', 'konu', 'tárgy', 'subiect', 'θέμα', '主题', '主旨', '件名', '제목'],
  other: ['reply-to', 'importance', 'priority', 'répondre à', 'antwort an', 'attachments', 'pièces jointes', 'anlagen', 'wichtigkeit', 'prioridad', 'prioriteit', 'organization', 'société', 'sensitivity', 'message-id', 'newsgroups', 'mailed-by', 'signed-by', 'adjuntos', 'bijlagen', 'allegati', 'anexos', 'responder a', 'rispondi a', 'priorità', 'importância'],
}
const kindOfName = new Map<string, HeaderKind>()
for (const kind of ['from', 'date', 'to', 'cc', 'subject', 'other'] as const) for (const name of headerNames[kind]) if (!kindOfName.has(name)) kindOfName.set(name, kind)

/** Which header of a quoted mail a line is, as Outlook and others write them above it; undefined for every other line. */
export function headerKindOf(line: string): { readonly kind: HeaderKind; readonly value: string } | undefined {
  const text = line.slice(0, 400)
  const [, name = '', value = ''] = /^[\s>|*_]{0,20}([\p{L}][\p{L}. -]{0,24}?)[\s\u00a0*_]{0,6}[:：][*_]{0,3}(.*)$/u.exec(text) ?? []
  const kind = kindOfName.get(name.toLowerCase().trim())
  return kind === undefined ? undefined : { kind, value: value.replaceAll(/^[\s*_]+|\*+$/g, '').trim() }
}

const original = ['original message', 'original appointment', 'original mail', 'original email', 'original e-mail', 'reply message', 'reply separator', 'message d.?origine', 'message original', 'message initial', 'mail original', 'e-mail d.?origine', 'courrier original', 'urspr(?:ü|ue)ngliche (?:nachricht|mail|e-?mail)', 'original ?nachricht', 'antwort nachricht', 'urspr\\. mail', 'mensaje original', 'correo original', 'oorspronkelijk bericht', 'origineel bericht', 'messaggio originale', 'messaggio orig\\.?', 'mensagem original', 'oprindelig (?:meddelelse|besked)', 'opprinnelig melding', 'originalmeddelande', 'ursprungligt meddelande', 'alkuperäinen viesti', 'wiadomość oryginalna', 'oryginalna wiadomość', 'původní zpráva', 'исходное сообщение', 'оригинал сообщения', 'orijinal mesaj', 'eredeti üzenet', '原始邮件', '原始郵件', '元のメッセージ', '원본 메시지', 'original-nachricht', 'original besked']
const passed = ['forwarded message', 'forwarded mail', 'forwarded by [^-]{0,80}', 'forwarded email', 'message transféré', 'message transmis', 'message réexpédié', 'courriel transféré', 'mail transféré', 'transféré par [^-]{0,80}', 'weitergeleitete (?:nachricht|mail|e-?mail)', 'mensaje reenviado', 'doorgestuurd bericht', 'doorgestuurde bericht', 'messaggio inoltrato', 'mensagem (?:encaminhada|reencaminhada)', 'videresendt (?:meddelelse|besked|melding)', 'vidarebefordrat (?:meddelande|brev)', 'przekazana wiadomość', 'wiadomość przekazana dalej', 'пересылаемое сообщение', 'пересланное сообщение', 'iletilen (?:mesaj|ileti)', '转发的邮件', '轉寄的郵件', '転送メッセージ']
const ruled = (phrases: readonly string[]) => new RegExp(`^[\\s>*_|]{0,10}[-_=~—–+*]{2,60}[\\s-]{0,10}(?:${phrases.join('|')})[\\s:]{0,5}[-_=~—–+*]{0,60}[\\s*]{0,5}$`, 'iu')
const originalRule = ruled(original)
const passedRule = ruled(passed)
const begun = /^[\s>]{0,10}(?:begin forwarded message|début du message (?:réexpédié|transféré)|anfang der weitergeleiteten (?:nachricht|e-?mail)|inicio del mensaje reenviado|begin doorgestuurd bericht|inizio messaggio inoltrato|início da mensagem (?:re)?encaminhada|start på videresendt|vidarebefordrat brev)\s?[:：]?\s{0,5}$/iu

/** Whether a line says that what follows is the mail that is answered. */
export function isOriginalLine(line: string): boolean {
  return line.length < 300 && originalRule.test(line)
}

/** Whether a line says that what follows is a mail that is passed on. */
export function isForwardLine(line: string): boolean {
  return line.length < 300 && (passedRule.test(line) || begun.test(line))
}

const verbs = 'wrote|writes|sent|said|a écrit|écrit|a ecrit|schrieb|geschrieben|schreibt|hat geschrieben|escribió|escribio|schreef|geschreven|het volgende geschreven|ha scritto|escreveu|skrev|kirjoitti|napisał\\(a\\)|napisał|napisała|napsal|написал|написала|пишет|yazdı|şunları yazdı|ezt írta|írta|a scris|έγραψε|写道|寫道|のメッセージ|님이 작성|wrote the following'
const verb = new RegExp(`(?:^|[\\s>)\\]"”»,*_-])(?:${verbs})(?=$|[\\s:：,(<*_\\u00a0-])`, 'iu')
const dateOpener = /^[\s>*_-]{0,12}(?:(?:on|le|am|den|el|op|il|il giorno|em|no dia|w dniu|dnia|dne|pe|på|at|kl|in data|a)[\s\u00a0]{1,3}(?=[^\n]{0,40}\d)|\d{1,4}[-/. ])/iu
const opener = /^[\s>*_-]{0,12}(?:on|le|am|den|el|op|il|em|no|dnia|dne|pe|på|at|kl|in|a|\d{1,4}|[«"“<'(]?[\p{L}])/iu
const time = /\b\d{1,2}[:.hH]\d{2}\b|\b\d{1,2} ?(?:am|pm)\b/i
const day = /\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th|er)?\.? [\p{L}]{3,12}/u
const address = /[^\s<>@]{1,100}@[^\s<>@]{1,200}/
const dated = /^[\s>]{0,5}(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})[^<]{0,120}<\s{0,3}[^<>\s]{0,100}@?[^<>\s]{1,100}>\s?:?$/

/** How sure it is that a text introduces a quote (“On … wrote:”): `certain` by itself, `likely` when quoted lines follow. */
export function attributionOf(text: string): 'certain' | 'likely' | undefined {
  if (text.length > 500) return undefined
  const line = text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim()
  if (dated.test(line)) return 'certain'
  const core = line.replace(/[\s*_-]{0,60}$/, '')
  const isRuled = /^[-*_ ]{2,}/.test(line) && /[-_]{2,}$/.test(line)
  if (!/[:：]$/.test(core) && !isRuled) return undefined
  if (!verb.test(core) || !opener.test(core)) return undefined
  const hasTime = time.test(core)
  const hasDay = day.test(core)
  const hasAddress = address.test(core)
  return (hasAddress && (hasTime || hasDay)) || (hasTime && hasDay) || (hasAddress && /<|\[mailto|\(/.test(core)) ? 'certain' : 'likely'
}

/** Whether a line begins as such a text does, with a date. */
export function isOpener(line: string): boolean {
  return dateOpener.test(line)
}

/** Whether a line may be the first of such a text. */
export function mayIntroduce(line: string): boolean {
  return line.length < 400 && (opener.test(line) || line.includes('@'))
}

const devices = 'iphone|ipad|ipod|android|blackberry|samsung|galaxy|windows phone|windows mail|nokia|huawei|xiaomi|oneplus|pixel|motorola|sony|lg|htc|smartphone|mobile|handy|phone|téléphone|telefon|tablet|tablette|outlook|yahoo|mail|gmail|proton|gmx|web\\.de|thunderbird|nine|spark|airmail|newton|mailbox|aol|orange|sfr|free|la poste|t-online|freenet|zoho|tutanota|tuta|fastmail|bluemail|edison|canary|superhuman|verizon|at&t|my .{1,30}'
const sentFrom = new RegExp(`^[\\s*_>-]{0,6}(?:sent (?:from|via|with|using|by)|get|envoyé (?:de|depuis|à partir d(?:e|u)?|avec|via)|envoyé par|télécharger|téléchargez|obtenez|obtenir|gesendet (?:von|mit|über|via)|holen sie sich|laden sie|enviado (?:desde|de|por|do|con|a partir|mediante)|enviada? (?:a partir|do|pelo)|obtener|obtenga|consigue|obter|obtenha|verzonden (?:vanaf|met|via|van)|verstuurd (?:vanaf|met|via|vanuit)|vanaf mijn|download|haal|inviato (?:da|dal|con|tramite)|ottieni|scarica|skickat från|sendt fra|lähetetty|wysłane z|odesláno|отправлено с|iphone.?umdan gönderildi)[\\s\\u00a0’'].{0,30}?(?:${devices})[^,:;?!]{0,60}(?:<?https?:\\S{1,100})?$`, 'iu')
// At most five words: somebody who writes on after them writes a sentence.
const fromMy = /^[\s*_>-]{0,6}(?:(?:sent from my|envoyé de mon|envoyé depuis mon|von meinem|von meine[mr](?:\/meine[mr])?|enviado desde mi|enviado do meu|enviado de meu|verzonden vanaf mijn|verstuurd vanaf mijn|inviato dal mio|sent from a)\s\S{1,30}(?:\s\S{1,30}){0,4}|diese nachricht wurde von meine[mr] .{1,60} gesendet\.?|outlook (?:für|voor|for|pour|para|per) (?:ios|android)\b.{0,20})$/iu

/** Whether a line is what a telephone or a program adds by itself. */
export function isSentFrom(line: string): boolean {
  return line.length < 200 && (sentFrom.test(line) || fromMy.test(line))
}

const disclaimerStart = /^[\s*_>]{0,6}(?:(?:this|the (?:information|content|contents)) (?:e-?mail|message|communication|transmission|in this|contained|of this|is intended|and any)|confidentiality (?:notice|note)|disclaimer|legal (?:notice|disclaimer)|(?:privileged|confidential)[\s/]|important(?: notice)?:|if you (?:are not|have received)|please (?:consider|think of|don.t print)|(?:ce|cet|le présent) (?:message|e-?mail|courriel|courrier)|les informations contenues|avis de confidentialité|si vous (?:n.êtes pas|avez reçu)|pensez à|merci de penser|(?:p )?avant d.imprimer|diese (?:e-?mail|nachricht|mitteilung)|der inhalt dieser|die in dieser|vertraulichkeits|hinweis:|bitte (?:denken|prüfen sie|drucken)|falls sie (?:nicht|diese)|wenn sie nicht der|este (?:mensaje|correo|e-?mail)|esta (?:mensagem|comunicación|mensaje)|la información contenida|aviso (?:legal|de confidencialidad)|antes de imprimir|(?:dit|deze) (?:bericht|e-?mail|e-?mailbericht)|de informatie (?:in|verzonden)|de inhoud van|vertrouwelijkheid|(?:il|la|le|questo|questa|i) (?:presente|messaggio|e-?mail|informazioni|contenuto|documento)|ai sensi|prima di stampare|a informação contida|as informações|aviso legal|think before)/iu
const disclaimerCores = /confiden|privileg|intended (?:solely|only|recipient|for)|authori[sz]ed|unauthori[sz]ed|destinat|disclos|viru(?:s|sen)|printing|print this|vertraulich|empfänger|unbefugt|umwelt|confidenc|destinad|sigil|imprim|vertrouwelijk|geadresseerde|bestemd|riservat|personale|protég|environ|medio ambiente|ambiente|milieu|erroneamente|in error|par erreur|irrtümlich/giu

/** Such a beginning says what it is; every other may be that of a sentence about a message. */
const disclaimerTitle = /^[\s*_>]{0,6}(?:confidentiality|disclaimer|legal|avis de|aviso|vertraulichkeits|vertrouwelijkheid|ai sensi|please (?:consider|think of|don.t print)|pensez à|merci de penser|(?:p )?avant d.imprimer|bitte (?:denken|prüfen sie|drucken)|antes de imprimir|prima di stampare|think before)/iu

/** Whether a paragraph is one of those that companies put under every mail: it says so at once, or is long, asks nothing and speaks of more than one thing that they speak of. */
export function isDisclaimer(paragraph: string): boolean {
  if (paragraph.length < 40 || !mayDisclaim(paragraph)) return false
  const words = paragraph.slice(0, 3000)
  const cores = new Set(Array.from(words.matchAll(disclaimerCores), ([found]) => found.toLowerCase()))
  return disclaimerTitle.test(words) ? cores.size > 0 : cores.size > 1 && paragraph.length >= 100 && !words.includes('?')
}

/** Whether a line may be the first of such a paragraph. */
export function mayDisclaim(line: string): boolean {
  return disclaimerStart.test(line.slice(0, 200))
}

const aboveLine = /(?:reply|answer|write|type your reply|enter your reply)[\w ]{0,20} above this line|(?:répondez|répondre|écrire|écrivez)[^\n]{0,30} au-dessus de cette ligne|(?:antworten|schreiben)[^\n]{0,30} (?:über|oberhalb) dieser (?:zeile|linie)|por encima de esta línea|boven deze (?:lijn|regel)|sopra questa (?:riga|linea)|acima desta linha/iu

/** Whether a line is a desk's, which says that answers go above it. */
export function isAboveLine(line: string): boolean {
  return line.length < 200 && aboveLine.test(line)
}
