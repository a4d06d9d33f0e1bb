import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { replyOf } from './reply.rules.ts'

const written: readonly (readonly [string, string, string])[] = [
  ['Gmail in English', "Thanks, works.\n\nOn Mon, Jan 5, 2026 at 10:02 AM Relais Support <support@desk.example> wrote:\n\n> Hello\n> is it?\n", "Thanks, works."],
  ['Gmail, its introduction broken inside the address', "Thanks\n\nOn Mon, Jan 5, 2026 at 10:02 AM Relais Support <\nsupport@desk.example> wrote:\n\n> Hello", "Thanks"],
  ['Gmail in French', "Merci !\n\nLe lun. 5 janv. 2026 à 10:02, Relais <support@desk.example> a écrit :\n\n> Bonjour", "Merci !"],
  ['words right above the introduction', "Here is my text\nOn Mon, Jan 5, 2026 at 10:02 AM Relais Support <support@desk.example> wrote:\n> Hello", "Here is my text"],
  ['Outlook in French', "Bonjour,\nÇa marche.\n\nDe : Relais <support@desk.example>\nEnvoyé : lundi 5 janvier 2026 10:02\nÀ : Ines <i@x.example>\nObjet : RE: Noir\n\nBonjour Inès", "Bonjour,\nÇa marche."],
  ['Outlook in German, with its rule', "Danke\n________________________________\nVon: Relais <support@desk.example>\nGesendet: Montag, 5. Januar 2026 10:02\nAn: Ines\nBetreff: AW: Noir\n\nHallo", "Danke"],
  ['Outlook’s headers in bold, one of them on two lines', "ok\n\n*From:* bob@example.com [mailto:\nbob@example.com]\n*Sent:* Wednesday, June 27, 2012 3:05 PM\n*To:* t@example.com\n*Subject:* Hello\n\nx", "ok"],
  ['Apple Mail, which quotes its introduction', "Yes.\n\n> On 5 Jan 2026, at 10:02, Relais <s@desk.example> wrote:\n> \n> Hello\n", "Yes."],
  ['an iPhone in French', "Oui\n\nEnvoyé de mon iPhone\n\n> Le 5 janv. 2026 à 10:02, Relais <s@d.example> a écrit :\n> \n> Bonjour", "Oui"],
  ['Thunderbird in German with a signature', "Ja\n\nAm 05.01.26 um 10:02 schrieb Relais:\n> Hallo\n\n-- \nInes", "Ja"],
  ['an answer under the quote', "On 05/01/2026 10:02, Relais wrote:\n> Hello\n> you\n\nMy answer\n\n-- \nInes\n", "My answer"],
  ['answers between the quotes stay whole', "On 05/01/2026 10:02, Relais wrote:\n> Q1\nA1\n> Q2\nA2\n", "On 05/01/2026 10:02, Relais wrote:\n> Q1\nA1\n> Q2\nA2"],
  ['a sentence that begins as an introduction does', "On the other hand, I wrote:\nsome text\n\nand more", "On the other hand, I wrote:\nsome text\n\nand more"],
  ['Yahoo, which marks no quoted line', "Fine\n\n    On Monday, January 5, 2026 at 10:02:00 AM GMT+1, Relais <s@d.example> wrote:  \n \n Hello\nthere", "Fine"],
  ['Gmail in Dutch', "Dank\n\nOp ma 5 jan 2026 om 10:02 schreef Relais <s@d.example>:\n\n> Hallo", "Dank"],
  ['Gmail in Italian, its introduction on two lines', "Grazie\n\nIl giorno lun 5 gen 2026 alle ore 10:02 Relais <s@d.example> ha\nscritto:\n\n> Ciao", "Grazie"],
  ['Gmail in Spanish', "Gracias\n\nEl lun, 5 ene 2026 a las 10:02, Relais (<s@d.example>) escribió:\n\n> Hola", "Gracias"],
  ['Gmail in Portuguese', "Obrigado\n\nEm seg., 5 de jan. de 2026 às 10:02, Relais <s@d.example> escreveu:\n\n> Ola", "Obrigado"],
  ['Gmail in German', "Danke\n\nRelais <s@d.example> schrieb am Mo., 5. Jan. 2026, 10:02:\n\n> Hallo", "Danke"],
  ['a few words over a mail that is passed on', "FYI\n\n---------- Forwarded message ---------\nFrom: A <a@x.example>\nDate: Mon\nSubject: s\nTo: b\n\ntext", "FYI"],
  ['a signature', "Hello\n\n-- \nInes\nCinephare", "Hello"],
  ['what the law is said to want', "Hello\n\nThis e-mail and any attachments are confidential and intended solely for the addressee. If you are not the intended recipient, delete it.", "Hello"],
  ['Outlook on a telephone in French', "Bien reçu\n\nObtenir Outlook pour iOS<https://aka.ms/o0ukef>\n________________________________\nDe : x <x@x.example>\nEnvoyé : lundi 5 janvier 2026 10:02\nÀ : y\nObjet : z\n\nq", "Bien reçu"],
  ['Zoho', "What\n\n---- On Tue, 03 Jan 2023 10:00:00 +0100 x@y.example wrote ----\n\nHello", "What"],
  ['the old line of Outlook', "ok\n\n-----Original Message-----\nFrom: x\n\nfoo", "ok"],
  ['dashes of a list', "Steps:\n- one\n- two\n\n-- not a sig but long sentence", "Steps:\n- one\n- two\n\n-- not a sig but long sentence"],
  ['words that look like headers', "Copy says\nFrom: the beginning\nTo: the end\nok", "Copy says\nFrom: the beginning\nTo: the end\nok"],
  ['somebody else’s words, quoted on purpose', "> hello\n\nyes", "> hello\n\nyes"],
  ['what a list writes under the quote', "ok\n\nOn 1 Jan 2026 at 10:00, A <a@x.example> wrote:\n> x\n>> y\n\n_______________________________________________\nlist mailing list\nlist@x.example\nhttp://x.example/l", "ok"],
  ['a greeting over the quote and the answer under it', "Hallo Vorname,\n\nAm 13.05.2026 um 09:05 schrieb Vorname Nachname:\n> Hier steht.\n\nHier ist der Antworttext.\n\nViele Grüße\nVorname", "Hallo Vorname,\n\nHier ist der Antworttext.\n\nViele Grüße\nVorname"],
  ['Apple Mail in Dutch', "Gluten\n\nOp 17-feb.-2015, om 13:18 heeft Julius Caesar <pantheon@rome.com> het volgende geschreven:\n\nSmall", "Gluten"],
  ['an introduction on three lines', "Test reply\n\nOn Nov 30, 2011, at 12:47 PM, Somebody <\n416ffd@somebody.domain.com>\nwrote:\n\nTest message", "Test reply"],
  ['an old Gmail, with its zone', "Test reply\n\n2014-10-17 11:28 GMT+03:00 Postmaster <\npostmaster@sandbox.mailgun.org>:\n\n> First", "Test reply"],
  ['an old Gmail', "Replying ok\n2011/4/7 Nathan ova <support@example.com>\n\n>  Cool", "Replying ok"],
  ['headers that begin with the date', "Blah\n\nDate: Wed, 16 May 2012 00:15:02 -0600\nTo: k@example.com", "Blah"],
  ['a telephone’s line run into the introduction', "Test reply\n\nSent from Samsung MobileName <address@example.com> wrote:\n\n>\n> Test", "Test reply"],
  ['a signature under a long dash', "🎉\n\n—\nJohn Doe\nCEO", "🎉"],
  ['a desk’s line to answer above', "My reply\n\n##- Please type your reply above this line -##\nOld", "My reply"],
  ['an address with a verb in it', "Check out https://example.com/what-he-wrote:8080 now\nIt is good", "Check out https://example.com/what-he-wrote:8080 now\nIt is good"],
]

describe('what the person wrote', () => {
  test.each(written)('is found: %s', (_, text, reply) => {
    expect(replyOf(text)).toBe(reply)
  })

  test.each([
    ['a name and what its bearer does', 'It is black again.\n\nJim P. Smith | Enrolment Manager\nXYZ Corp', 'It is black again.'],
    ['a name and how to reach them, under a greeting that stays', 'C’est noir.\n\nCordialement,\nJim Smith\nResponsable exploitation\nTél. : 01 23 45 67 89', 'C’est noir.\n\nCordialement,'],
    ['a name with the family’s first', 'C’est noir.\n\nSMITH Jim\njim@c.example', 'C’est noir.'],
    ['not a name alone', 'It is black again.\n\nThanks\nJim Smith', 'It is black again.\n\nThanks\nJim Smith'],
    ['not a name with a town', 'It is black again.\n\nJim Smith\nLyon', 'It is black again.\n\nJim Smith\nLyon'],
    ['not somebody else to call', 'Please call my colleague:\n\nAnna Berg\n01 23 45 67 89', 'Please call my colleague:\n\nAnna Berg\n01 23 45 67 89'],
    ['not a sentence about oneself', 'Jim Smith and his team wait: call 01 23 45 67 89 at once.', 'Jim Smith and his team wait: call 01 23 45 67 89 at once.'],
    ['not when nothing else was said', 'Jim Smith\n01 23 45 67 89', 'Jim Smith\n01 23 45 67 89'],
    ['not when a long line follows', `Jim Smith\n${'Since noon nothing plays on any television of ours. '.repeat(3)}\n01 23 45 67 89`, `Jim Smith\n${'Since noon nothing plays on any television of ours. '.repeat(3)}\n01 23 45 67 89`],
  ])('ends above the writer’s own name and details: %s', (_, text, reply) => {
    expect(replyOf(text, [], 'Jim Smith')).toBe(reply)
  })

  test('is lines of the text, in their order, whatever the text is', () => {
    const words = fc.constantFrom('> quoted', '>> twice', '', ' ', 'Hello', '-- ', '--', 'On 05/01/2026 10:02, Relais wrote:', 'Le lun. 5 janv. 2026 à 10:02, R <s@d.example> a écrit :', 'From: a@b.example', 'Sent: Monday, 5 January 2026', 'To: b', 'Subject: c', '-----Original Message-----', '_____________________', 'Sent from my iPhone', 'Ce message est confidentiel et destiné exclusivement à son destinataire.', '---------- Forwarded message ---------')
    fc.assert(fc.property(fc.array(fc.oneof(words, fc.string())), fc.array(fc.constantFrom(undefined, 'quote' as const, 'signature' as const)), (lines, marks) => {
      const text = lines.join('\n')
      const all = text.split('\n')
      let at = 0
      const reply = replyOf(text, marks)
      for (const line of reply === '' ? [] : reply.split('\n')) {
        at = all.indexOf(line, at) + 1
        expect(at).toBeGreaterThan(0)
      }
    }), { numRuns: 500 })
  })

  test('takes time in proportion to the text, however hostile it is', () => {
    const hostile = ['> a\n', 'On Mon, Jan 5, 2026 at 10:02 AM\n', 'From: a@b.example\n', '-', ' ', '<', 'wrote: ', '\n', '--\n', 'On a\n> b\nc\n', '_____\n', 'This e-mail is x\n', 'a@', 'From: a\n\n', 'On 05/01/2026 10:02, R wrote:\n> Q\n', '*', '[a](', '> \n\n']
    const timeOf = (text: string) => {
      const began = process.cpuUsage()
      replyOf(text)
      const { user, system } = process.cpuUsage(began)
      return (user + system) / 1000
    }
    for (const piece of hostile) {
      const [short, long] = [piece.repeat(Math.ceil(20_000 / piece.length)), piece.repeat(Math.ceil(160_000 / piece.length))]
      timeOf(short)
      // Eight times the text: far from the sixty-four that a square law takes.
      expect({ piece, isBounded: timeOf(long) < 25 * Math.max(5, timeOf(short)) }).toEqual({ piece, isBounded: true })
    }
  }, 60_000)
})
