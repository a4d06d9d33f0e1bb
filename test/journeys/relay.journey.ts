import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages, type Language } from '#kernel/languages.ts'
import { shot, openBrowser } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import { dropFile, pasteScreenshot } from '../harness/files-in-hand.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Hands, type Somebody } from '../harness/hands.ts'
import { readLetters } from '../harness/letters.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'

const password = 'quatre chevaux pâles 77'
/** Words that stay inside: each is written in another place, and none may reach the client. */
const canary = { note: 'CANARI-NOTE-4d1', summary: 'CANARI-RESUME-9b2', technical: 'CANARI-TECHNIQUE-7f3', second: 'CANARI-SECOND-2c8', nothing: 'CANARI-RIEN-5e6', cause: 'CANARI-CAUSE-1a9' }
const told = {
  fr: { subject: 'La lecture s’arrête sur les téléviseurs', story: 'Depuis midi, l’image se fige après deux minutes.\nhttps://cinephare.example/aide', disagree: 'C’est notre avant-première ce soir.', first: 'Je regarde vos manifestes tout de suite.', relayed: 'Le certificat du CDN est renouvelé ; pouvez-vous relancer une lecture ?', asked: 'Sur quel modèle de téléviseur voyez-vous encore l’arrêt ?', answer: 'Sur les deux Samsung du hall.', fix: 'Le certificat a été renouvelé sur tous les nœuds.', still: 'Cela recommence depuis 18 h.', again: 'Le dernier nœud est remplacé.' },
  en: { subject: 'Playback stops on television sets', story: 'Since noon the picture freezes after two minutes.\nhttps://cinephare.example/help', disagree: 'Our premiere is tonight.', first: 'I am looking at your manifests now.', relayed: 'The CDN’s certificate is renewed; could you start a film again?', asked: 'On which television does it still stop?', answer: 'On the two Samsung sets in the hall.', fix: 'The certificate was renewed on every node.', still: 'It has begun again at 6 p.m.', again: 'The last node is replaced.' },
} as const satisfies Record<Language, Record<string, string>>

describe.each(languages)('a ticket goes client → support → technical team → client, read in %s', (language) => {
  const text = told[language]
  const { data, remove } = makeStartedFolder()
  let relais: RunningRelais
  let browser: Browser
  let [newcomer, manager, support, technician, client]: Somebody[] = []
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  const everybody = () => ({ newcomer, manager, support, technician, client })
  const sit = () => sitDown(browser, { url: relais.url, language, isHeard: true })
  tellInOrder(everybody)

  beforeAll(async () => {
    [relais, browser] = await Promise.all([startRelais({ data }), openBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    remove()
  })

  test('a newcomer opens the empty desk and makes the first administrator; then the set-up page is gone', async () => {
    newcomer = await sit()
    const { page, write, press, sees } = newcomer
    await page.goto('/')
    await sees('setup.text')
    await shot(page, `setup-${language}`)
    await write('setup.name', 'Ada Lemaire')
    await write('signIn.email', 'ada@relais.example')
    await write('signIn.password', 'court')
    await press('setup.go')
    await sees('failure.password.weak')
    await write('signIn.password', password)
    await press('setup.go')
    await sees('staff.title')
    await page.goto('/setup')
    await sees('notFound.title')
    expect((await page.request.get('/api/setup')).status()).toBe(404)
  })

  test('the administrator invites an account manager, a representative and a technician, and each comes in by a link', async () => {
    const administrator = there(newcomer)
    await administrator.page.goto('/admin/people')
    manager = await comeIn(await inviteColleague(administrator, 'Claire Aubin', 'account_manager'))
    support = await comeIn(await inviteColleague(administrator, 'Noé Garnier', 'support'))
    technician = await comeIn(await inviteColleague(administrator, 'Sana Belkacem', 'technical'))
    await manager.sees('mine.none')
    await support.sees('empty.todo')
    await technician.sees('board.toTake.empty')
  })

  test('the account manager creates the company and its client, who chooses a password of their own', async () => {
    const { follow, press, part, sees } = there(manager)
    await follow('admin.nav.companies')
    await sees('companies.none')
    await press('companies.create')
    const company = part('dialog', 'companies.create')
    await company.write('company.name', 'Cinéphare')
    await company.pickText('company.plan', 'Premium')
    await company.press('companies.create.do')
    await sees('people.none')
    await press('people.invite')
    const person = part('dialog', 'people.invite.to', { company: 'Cinéphare' })
    await person.write('people.name', 'Inès Marchand')
    await person.write('people.email', 'ines@cinephare.example')
    await person.press('people.invite.do')
    client = await comeIn(await linkOf(there(manager), 'Inès Marchand'))
    await client.sees('client.none')
  })

  test('the client answers two questions, and severity and promise follow each answer', async () => {
    const { follow, tick, pick, write, press, part, sees } = there(client)
    await follow('client.new')
    const severity = part('complementary', 'submit.severity')
    await severity.sees('submit.severity.unknown')
    await tick('category.playback')
    await tick('impact.down')
    await severity.sees('severity.critical.means')
    await tick('impact.partly')
    await severity.sees('severity.high.means')
    await severity.sees('submit.promise', { promise: there(client).say('severity.high.promise') })
    await pick('field.scope', 'choice.scope.title')
    await severity.sees('severity.medium.long')
    await severity.press('submit.disagree')
    await severity.pick('submit.severity.mine', 'severity.high')
    await severity.sees('submit.promise', { promise: there(client).say('severity.high.promise') })
    await write('submit.subject', text.subject)
    await write('submit.story', text.story)
    await press('submit.go')
    await sees('submit.gap.reason')
    await severity.write('submit.severity.why', text.disagree)
    await severity.misses('submit.gap.reason')
  })

  test('files are chosen, dropped and pasted; one on its way shows how far it is and holds the ticket back', async () => {
    const { page, button, part, press, sees, say } = there(client)
    const gate = Promise.withResolvers<void>()
    let pieces = 0
    await page.route(/\/api\/uploads\/[^/]+\?offset=/, async (route) => {
      if (++pieces > 1) await gate.promise
      await route.continue()
    })
    const chooser = page.waitForEvent('filechooser')
    await press('action.attach')
    await (await chooser).setFiles({ name: 'player.log', mimeType: 'text/plain', buffer: Buffer.from('00:02 stall\n'.repeat(60_000)) })
    const progress = page.getByRole('progressbar')
    await progress.waitFor()
    await expect.poll(() => progress.getAttribute('aria-label')).toMatch(/[1-9]/)
    await button('submit.go').hover()
    await sees('upload.wait')
    await shot(page, `client-new-uploading-${language}`)
    gate.resolve()
    await button('upload.remove', { name: 'player.log' }).waitFor()
    await page.unroute(/\/api\/uploads\//)
    await dropFile(there(client).field('submit.story'), 'master.m3u8', '#EXTM3U\n#EXT-X-VERSION:7\n')
    await button('upload.remove', { name: 'master.m3u8' }).waitFor()
    await pasteScreenshot(there(client), there(client).field('submit.story'))
    await part('list', 'upload.list').place.getByText(say('upload.paste', { time: '' }).replace('.png', '')).waitFor()
    await expect.poll(() => part('list', 'upload.list').place.getByRole('progressbar').count()).toBe(0)
  })

  test('it is sent once, however often the button is pressed, and support sees it arrive', async () => {
    const { page, button, sees } = there(client)
    await button('submit.go').dblclick()
    await sees('submit.done')
    await sees('client.next.first')
    await sees('relay.here')
    await ticketIn(support).waitFor()
    await counts(support, 'view.todo', 1)
    await there(client).follow('client.home')
    await page.getByRole('link', { name: text.subject }).waitFor()
    expect(await page.getByRole('link', { name: text.subject }).count()).toBe(1)
    await page.getByRole('link', { name: text.subject }).click()
  })

  test('support takes it and answers; the client sees the message and the kept promise without reloading', async () => {
    const { page, press, sees, reads, part } = there(support)
    await ticketIn(support).click()
    await part('list', 'upload.list').place.getByRole('img').first().waitFor()
    await press('do.take')
    await there(client).sees('client.now.examining', { name: 'Noé Garnier' })
    await reply(text.first)
    await sees('thread.responded')
    await there(client).reads(text.first)
    await there(client).sees('clock.met.in')
    await reads(text.disagree)
    await shot(page, `desk-ticket-${language}`)
  })

  test('support writes a note, then hands off with a summary; the technician sees it arrive, takes it and answers', async () => {
    const { page, press, follow, sees } = there(technician)
    await noteDown(`Vu avec le CDN. ${canary.note}`)
    await handOff(`Les segments répondent 403 sur un nœud. ${canary.summary}`)
    await there(client).sees('client.now.with_technical')
    await sees('board.asks', { name: 'Noé Garnier' })
    await shot(page, `board-${language}`)
    await press('board.take')
    await there(support).sees('handoff.taken', { name: 'Sana Belkacem' })
    await page.getByRole('link', { name: text.subject }).click()
    await sees('technical.neverClient')
    expect(await there(technician).part('tablist', 'compose.label').place.getByRole('tab', { name: there(technician).say('compose.tab.reply') }).count()).toBe(0)
    await answer(`Certificat expiré sur le nœud 3, renouvelé. ${canary.technical}`)
    await sees('technical.over')
    await follow('go.technical')
    await sees('board.toRelay')
  })

  test('“to relay” counts it, and the reply opens with the technical words beside it', async () => {
    const { page, part, press, sees } = there(support)
    await counts(support, 'view.relay', 1)
    await there(client).sees('client.now.technical_answered')
    await part('tablist', 'compose.label').place.getByRole('tab').first().click()
    const beside = part('region', 'relay.toTell')
    await beside.reads(canary.technical)
    await shot(page, `desk-relay-${language}`)
    await there(support).write('compose.reply.label', text.relayed, { name: 'Inès Marchand' })
    await press('compose.relay')
    await sees('relay.told')
    await counts(support, 'view.relay', 0)
    await there(client).reads(text.relayed)
    await there(technician).sees('board.relayedIn')
  })

  test('of a second answer there is nothing to tell, and that needs a reason', async () => {
    await handOff(`Et sur les autres nœuds ? ${canary.summary}`)
    await there(technician).press('board.take')
    await there(technician).press('board.answer')
    await answer(`Rien sur les autres. ${canary.second}`)
    const { part, press, sees, misses } = there(support)
    await counts(support, 'view.relay', 1)
    await part('tablist', 'compose.label').place.getByRole('tab').first().click()
    await part('region', 'relay.toTell').press('do.nothing')
    const dialog = part('dialog', 'nothing.title')
    await expect.poll(() => dialog.button('nothing.submit').getAttribute('aria-disabled')).toBe('true')
    await dialog.write('nothing.reason', `Déjà dit. ${canary.nothing}`)
    await dialog.press('nothing.submit')
    await sees('relay.nothing')
    await misses('relay.pending')
    await counts(support, 'view.relay', 0)
    await press('ticket.more')
    await there(support).page.keyboard.press('Escape')
  })

  test('support asks the client, the clock of the next word stands still, and the client answers', async () => {
    await there(support).act('ticket.more', 'do.ask')
    await there(support).write('compose.reply.label', text.asked, { name: 'Inès Marchand' })
    await there(support).press('compose.sendAndWait')
    const { reads, sees, write, press } = there(client)
    await reads(text.asked)
    await sees('client.next.waiting_on_client')
    await counts(support, 'view.waiting', 1)
    await write('client.reply.asked', text.answer)
    await press('action.send')
    await there(support).reads(text.answer)
    await counts(support, 'view.waiting', 0)
  })

  test('support resolves it with cause and fix, the client says “not solved”, and it is open again', async () => {
    await resolve(text.fix)
    const { press, part, sees, reads } = there(client)
    await reads(text.fix)
    await shot(there(client).page, `client-resolved-${language}`)
    await press('client.notSolved')
    const dialog = part('dialog', 'client.notSolved.title')
    await dialog.write('client.notSolved.reason', text.still)
    await dialog.press('client.notSolved.go')
    await sees('client.now.examining')
    await there(support).reads(text.still)
    await there(support).sees('ticket.reopened', { count: 1 })
  })

  test('it is resolved again, and the client confirms: closed', async () => {
    await resolve(text.again)
    await there(client).reads(text.again)
    await there(client).press('client.confirm')
    await there(client).sees('client.now.closed')
    const { press, act, part, sees } = there(support)
    await sees('state.closed')
    await act('ticket.more', 'do.history')
    const history = part('dialog', 'history.title')
    for (const line of ['history.ticket.submitted', 'history.ticket.taken', 'history.ticket.handed_off', 'history.handoff.answered', 'history.ticket.relayed', 'history.ticket.nothing_to_tell', 'history.ticket.asked', 'history.ticket.resolved', 'history.ticket.reopened', 'history.ticket.confirmed'] as const) await history.sees(line)
    await history.press('action.close')
    await press('ticket.more')
  })

  test('whoever follows a link to a ticket signs in there and reads on', async () => {
    const { page, press, write, sees, part } = there(client)
    const link = page.url()
    await press('person.menu.of')
    await press('person.leave')
    await sees('home.title')
    await page.goto(link)
    await write('signIn.email', 'ines@cinephare.example')
    await write('signIn.password', password)
    await press('signIn.go')
    await sees('client.now.closed')
    expect(page.url()).toBe(link)
    expect(await part('dialog', 'again.title').place.count()).toBe(0)
  })

  test('nothing that was written inside has reached the client, and nobody’s browser had anything to complain of', async () => {
    const { page, received } = there(client)
    await page.reload()
    await there(client).sees('client.now.closed')
    const everything = await received()
    expect(everything.some((each) => each.includes(text.relayed))).toBe(true)
    for (const word of Object.values(canary)) expect(everything.filter((each) => each.includes(word))).toEqual([])
    const letters = readLetters(data, 'ines@cinephare.example')
    expect(letters.some((letter) => letter.includes(text.first))).toBe(true)
    for (const word of Object.values(canary)) expect(letters.filter((letter) => letter.includes(word))).toEqual([])
    for (const [name, somebody] of Object.entries(everybody())) expect(there(somebody).faults, name).toEqual([])
  })

  /** Opens an invitation in a browser of its own and chooses a password. */
  async function comeIn(link: string): Promise<Somebody> {
    const somebody = await sit()
    await somebody.page.goto(link)
    await somebody.write('invitation.password', password)
    await somebody.press('invitation.go')
    await somebody.button('person.menu.of').first().waitFor()
    return somebody
  }

  async function reply(words: string): Promise<void> {
    await there(support).write('compose.reply.label', words, { name: 'Inès Marchand' })
    await there(support).press('action.send')
    await there(support).named('article', 'Noé Garnier').reads(words)
  }

  async function noteDown(words: string): Promise<void> {
    await tab(support, 'compose.tab.note')
    await there(support).write('compose.tab.note', words)
    await there(support).press('compose.note.send')
    await there(support).named('article', 'Noé Garnier').reads(words)
  }

  async function handOff(summary: string): Promise<void> {
    await tab(support, 'compose.tab.technical')
    await there(support).write('compose.handoff.label', summary)
    await there(support).press('compose.handoff.send')
    await there(support).sees('handoff.waiting')
  }

  async function answer(words: string): Promise<void> {
    await there(technician).write('compose.tab.support', words)
    await there(technician).press('outcome.answered.send')
    await there(technician).sees('technical.over')
  }

  async function resolve(fix: string): Promise<void> {
    await there(support).press('do.resolve')
    const dialog = there(support).part('dialog', 'resolve.title')
    await dialog.write('resolve.fix', fix, { name: 'Inès Marchand' })
    await dialog.write('resolve.cause', `Certificat. ${canary.cause}`)
    await dialog.press('resolve.submit')
    await there(client).sees('client.now.resolved')
  }

  async function tab(somebody: Somebody | undefined, key: 'compose.tab.note' | 'compose.tab.technical'): Promise<void> {
    await there(somebody).part('tablist', 'compose.label').place.getByRole('tab', { name: there(somebody).say(key) }).click()
  }

  function ticketIn(somebody: Somebody | undefined) {
    return there(somebody).part('list', 'queue.label').place.getByRole('link', { name: text.subject })
  }

  async function counts(somebody: Somebody | undefined, view: 'view.todo' | 'view.relay' | 'view.waiting', count: number): Promise<void> {
    await there(somebody).place.getByRole('link', { name: new RegExp(`^${there(somebody).like(view)}\\s*${count}$`) }).waitFor()
  }
})

async function inviteColleague(administrator: Somebody, name: string, role: 'account_manager' | 'support' | 'technical'): Promise<string> {
  await administrator.press('staff.invite')
  const dialog = administrator.part('dialog', 'staff.invite')
  await dialog.write('people.name', name)
  await dialog.write('people.email', `${role}@relais.example`)
  await dialog.untick('role.support')
  await dialog.tick(`role.${role}`)
  await dialog.press('people.invite.do')
  return linkOf(administrator, name)
}

/** The invitation's link as it is shown, this once. */
async function linkOf(hands: Hands, name: string): Promise<string> {
  const dialog = hands.part('dialog', 'people.invited', { name })
  const link = await dialog.field('people.link').inputValue()
  await dialog.press('action.close')
  return link
}
