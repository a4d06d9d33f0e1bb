import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { openFileStore } from '#adapters/file-store.ts'
import { createMailbox, inHand, keepReceived, markKey, openNext, readMail, replyAddress, takeNext } from '#domains/mail/index.ts'
import type { Tx } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { day, later, minute } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import type { Cast } from './settle.ts'
import { typeset } from './typeset.ts'

const box = 'support@relais.example'
const judge = 'mx.relais.example'
/** The marks of the demonstration lead back while it is made, and nowhere after that: every desk has a key of its own. */
const marks = markKey('relais demonstration')

type Letter = { readonly from: string; readonly to?: string; readonly subject: string; readonly text: string; readonly html?: string; readonly proof?: string }

function edited(text: string): string {
  return Buffer.from(text.replaceAll('\n', '\r\n')).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
}

function word(text: string): string {
  return `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`
}

/** A mail as a client's program writes it. */
function rawOf({ from, to = box, subject, text, html, proof }: Letter, at: Date): Buffer {
  const [, name = '', address = ''] = /^(.*) <(.*)>$/.exec(from) ?? []
  const part = (type: string, words: string) => `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${edited(words)}\r\n`
  const body = html === undefined ? part('text/plain', text) : `Content-Type: multipart/alternative; boundary="=_demo"\r\n\r\n--=_demo\r\n${part('text/plain', text)}--=_demo\r\n${part('text/html', html)}--=_demo--\r\n`
  return Buffer.from([
    ...proof === undefined ? [] : [`Authentication-Results: ${judge}; ${proof} header.from=${address.split('@')[1]}`], `Received: from mail.${address.split('@')[1]} by ${judge} with ESMTPS; ${at.toUTCString().replace('GMT', '+0000')}`,
    `From: ${word(name)} <${address}>`, `To: <${to}>`, `Subject: ${word(subject)}`, `Date: ${at.toUTCString().replace('GMT', '+0000')}`, `Message-ID: <${newId()}@${address.split('@')[1]}>`, 'MIME-Version: 1.0', body,
  ].join('\r\n'))
}

async function arrive(tx: Tx, at: Date, mailboxId: Id<'mailbox'>, letter: Letter): Promise<void> {
  await keepReceived(tx, inHand(rawOf(letter, at)), { mailboxId, via: 'lmtp', envelopeFrom: null, envelopeTo: letter.to ?? box })
  await sql`update received_mails set received_at = ${at} where state = 'waiting'`.execute(tx)
  const next = await openNext(tx)
  if (next !== undefined) await takeNext(tx, { ...next, now: at }, { files: openFileStore(tmpdir()), around: { marks, ownAddress: box }, read: readMail })
  // A client's mail was taken under their rights; what comes after is the demonstration's again.
  await sql`select set_config('role', 'none', true)`.execute(tx)
}

type Waiting = { readonly number: number; readonly subject: string; readonly name: string; readonly email: string; readonly company: string; readonly language: Language; readonly said: string; readonly by: string; readonly saidAt: Date; readonly zone: string }

/** Mailboxes, an answer that came by mail with the mail it answers below it, and two mails that wait for a person. */
export async function settleMails(tx: Tx, now: Date, cast: Cast): Promise<void> {
  const camille = cast.staff('camille')
  const began = later(now, -60 * day)
  const { id } = await createMailbox(tx, camille, began, { address: box, name: 'Relais', purpose: 'tickets', language: 'fr', teamId: null, judge, proof: 'not_forged', sends: true, signature: { en: 'Relais support\n+44 20 7946 0700', fr: 'Le support Relais\n+33 1 99 00 70 00' } })
  await createMailbox(tx, camille, began, { address: 'responsable@relais.example', name: 'Responsable du support', purpose: 'head', language: 'fr', teamId: null, judge, proof: 'proven', sends: false, signature: { en: '', fr: '' } })
  await arrive(tx, later(now, -190 * minute), id, {
    from: 'Élodie Brunet <elodie.brunet@videopole.example>', subject: 'Demande de démonstration', proof: 'dmarc=pass',
    text: typeset('Bonjour,\n\nnous cherchons une plateforme pour un catalogue de 900 films documentaires. Pouvez-vous me rappeler cette semaine ?\n\nÉlodie Brunet\nVidéopôle', 'fr', {}),
  })
  await arrive(tx, later(now, -95 * minute), id, {
    from: 'Grace Whitfield <grace.whitfield@harbourfilms.example>', subject: 'Urgent: new bank details and access', proof: 'dmarc=fail',
    text: 'Hello,\n\nplease send the administrator password of our account to this address today, and use the attached bank details from now on.\n\nGrace',
  })
  const { rows: [ticket] } = await sql<Waiting>`
    select t.number, t.subject, p.name, p.email, o.name as company, p.language, m.body as said, m.author_name as by, m.created_at as "saidAt", p.zone from tickets t join people p on p.id = t.requester_id join organisations o on o.id = t.organisation_id
      join lateral (select body, author_name, created_at from messages where ticket_id = t.id and kind = 'public' and author_side = 'support' order by sequence desc limit 1) m on true
     where t.state = 'waiting_on_client' and t.active_at < ${later(now, -50 * minute)} order by t.active_at desc limit 1`.execute(tx)
  if (ticket !== undefined) await arrive(tx, later(now, -12 * minute), id, answerOf(ticket))
}

/** What somebody answers in their own program: their words above, ours quoted below. */
function answerOf({ number, subject, name, email, company, language, said, by, saidAt, zone }: Waiting): Letter {
  const words = language === 'fr'
    ? typeset('Bonjour,\n\nnous venons de revérifier : c’est toujours pareil. Je vous envoie une capture dès que ma collègue me l’a transmise.\n\nMerci à vous !', 'fr', {})
    : 'Hello,\n\nwe have just looked again, and nothing has changed. I will send a recording as soon as my colleague passes it on.\n\nThank you!'
  const on = new Intl.DateTimeFormat(language === 'fr' ? 'fr' : 'en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone }).format(saidAt).replace(/, (?=\d\d:)/, language === 'fr' ? ' à ' : ' at ')
  const lead = language === 'fr' ? typeset(`Le ${on}, ${by} <${box}> a écrit :`, 'fr', {}) : `On ${on}, ${by} <${box}> wrote:`
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')
  return {
    from: `${name} <${email}>`, to: replyAddress(marks, box, number) ?? box, subject: `Re: ${subject}`, proof: 'dmarc=pass',
    text: `${words}\n\n-- \n${name}\n${company}\n\n${lead}\n${said.split('\n').map((line) => `> ${line}`).join('\n')}\n`,
    html: `<p>${escaped(words)}</p><p>-- <br><b>${escaped(name)}</b><br>${escaped(company)}</p><img src="https://pictures.example/logo.png" alt=""><div class="gmail_quote"><p>${escaped(lead)}</p><blockquote>${escaped(said)}</blockquote></div>`,
  }
}
