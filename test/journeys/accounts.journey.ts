import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '#kernel/languages.ts'
import { openBrowser } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import { makeCaller, type Caller } from '../harness/door.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Somebody } from '../harness/hands.ts'
import { lookOver } from '../harness/looking.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { password, secretOf, staff, type Staffed } from '../harness/staffed.ts'

const name = 'Toile du Nord'
const nadia = { name: 'Nadia Roy', email: 'nadia@toile.example' }
const marc = { name: 'Marc Petit', email: 'marc@toile.example' }
const eva = { name: 'Eva Lind', email: 'eva@toile.example' }

describe.each(languages)('a client company comes, its people come and go, in %s', (language) => {
  const { data, remove } = makeStartedFolder()
  let relais: RunningRelais
  let browser: Browser
  let people: Staffed
  let manager: Caller
  let [claire, boss, visitor]: Somebody[] = []
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  tellInOrder(() => ({ claire, boss, visitor }))

  /** The address in the latest mail of a kind to somebody, as they would press it. */
  async function linkTo(address: string, kind: string): Promise<string> {
    for (let tried = 0; tried < 40; tried++) {
      const { mails } = await people.administrator.ask('admin.mails', { query: {} })
      const letter = mails.find((mail) => mail.to === address && mail.kind === kind)
      const link = letter === undefined ? undefined : /https?:\/\/\S+#\S+/.exec((await people.administrator.ask('admin.mail', { params: { id: letter.id } })).text)?.[0]
      if (link !== undefined) return link
      await new Promise((resolve) => { setTimeout(resolve, 250) })
    }
    throw new Error(`no mail ${kind} to ${address}`)
  }
  /** Pictures for whoever looks at them, on a phone in the dark too, and what axe has to say. */
  async function look(page: Page, what: string): Promise<void> {
    const wrong = await lookOver(page, `accounts-${what}`, { language, look: { device: 'phone', theme: 'dark', axe: 'colours' } })
    expect([...wrong, ...await lookOver(page, `accounts-${what}`, { language, look: { device: 'laptop', theme: 'light', axe: 'all' } })]).toEqual([])
  }

  beforeAll(async () => {
    [relais, browser] = await Promise.all([startRelais({ data }), openBrowser()])
    people = await staff(relais.url)
    manager = (await people.hire('Claire Morel', 'account_manager', 'claire')).caller
    await manager.ask('me.change', { body: { language } })
    claire = await sitDown(browser, { url: relais.url, language, cookie: manager.cookie() })
    visitor = await sitDown(browser, { url: relais.url, language })
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    remove()
  })

  test('an account manager creates the client, verifies its domain and sends credentials from a file', async () => {
    const { page, press, write, part, sees, reads } = there(claire)
    await page.goto('/desk/companies')
    await press('companies.create')
    await write('company.name', name)
    await press('companies.create.do')
    await sees('people.none')
    await press('domains.add')
    await write('domains.domain', 'toile.example')
    await write('domains.how', 'A record in its DNS.')
    await press('domains.add.do')
    await reads('toile.example')
    await press('import.open')
    const dialog = part('dialog', 'import.title', { company: name })
    const csv = `name,email,role,language\n${nadia.name},${nadia.email},admin,${language}\n${marc.name},${marc.email},user,${language}\n`
    await dialog.place.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await dialog.press('import.look')
    await reads(nadia.email)
    await press('import.do', { count: 2 })
    await sees('import.done', { count: 2 })
    await page.keyboard.press('Escape')
    await reads(marc.email)
  })

  test('the client’s administrator signs in by the link and invites a colleague', async () => {
    boss = await sitDown(browser, { url: relais.url, language })
    const { page, write, press, part, reads } = there(boss)
    await page.goto(await linkTo(nadia.email, 'invitation'))
    await write('invitation.password', password)
    await press('invitation.go')
    await page.waitForURL(/\/client/)
    await page.goto('/client/people')
    await press('colleagues.invite')
    const dialog = part('dialog', 'colleagues.invite')
    await dialog.write('colleagues.name', 'Lou Perrin')
    await dialog.write('colleagues.email', 'lou@toile.example')
    await dialog.press('colleagues.invite.do')
    await reads('lou@toile.example')
  })

  test('somebody with an address of the company asks for access, and is let in', async () => {
    const { page, follow, write, press, sees } = there(visitor)
    await page.goto('/')
    await follow('signIn.access')
    await look(page, 'ask')
    await write('signIn.email', eva.email)
    await press('access.go')
    await sees('access.done', { email: eva.email })
    await page.goto(await linkTo(eva.email, 'access_proof'))
    await sees('access.who.text', { email: eva.email })
    await write('access.name', eva.name)
    await write('access.word', 'Subtitles.')
    await look(page, 'who')
    await press('access.ask')
    await sees('access.asked.title')
    const nadiaThere = there(boss)
    await nadiaThere.page.goto('/client/people')
    await nadiaThere.reads('Subtitles.')
    await look(nadiaThere.page, 'requests')
    await nadiaThere.press('requests.approve.of', eva)
    await look(nadiaThere.page, 'approve')
    await nadiaThere.part('dialog', 'requests.approve.title', eva).press('requests.approve')
    await nadiaThere.sees('requests.approved', eva)
    await nadiaThere.misses('requests.title')
    await page.goto(await linkTo(eva.email, 'invitation'))
    await sees('invitation.title', eva)
  })

  test('a colleague leaves, and who takes over has their ticket', async () => {
    const leaver = makeCaller(relais.url)
    await leaver.ask('invitation.accept', { body: { token: secretOf(await linkTo(marc.email, 'invitation')), password, language, zone: 'Europe/Paris' } })
    await leaver.ask('client.tickets.submit', { body: { category: 'playback', impact: 'partly', details: {}, subject: 'Subtitles are late', description: 'By two seconds.', severity: 'medium', severityReason: 'It is small.', attachments: [] } })
    const { page, press, part, sees, reads } = there(boss)
    await page.goto('/client/people')
    await press('leave.open.of', marc)
    const dialog = part('dialog', 'leave.title', marc)
    await dialog.sees('left.tickets', { count: 1 })
    await dialog.pickText('leave.part.to.client', nadia.name)
    await look(page, 'leave')
    await dialog.press('leave.do')
    await sees('leave.done', marc)
    await page.goto('/client')
    await reads('Subtitles are late')
    expect(await leaver.status('client.home')).toBe(401)
  })

  test('somebody who is there twice becomes one, and two again', async () => {
    const { page, act, part, press, sees, reads, follow } = there(claire)
    await page.goto('/desk/companies')
    await page.getByRole('link', { name }).click()
    await reads(eva.email)
    await act('people.actions', 'twin.person', { name: 'Lou Perrin' })
    const dialog = part('dialog', 'twin.person.title', { name: 'Lou Perrin' })
    await dialog.pickText('twin.into.person', `${eva.name} · ${eva.email}`)
    await dialog.sees('twin.keeps', { name: eva.name, lost: 'Lou Perrin' })
    await look(page, 'merge')
    await dialog.press('twin.do')
    await sees('twin.done', { lost: 'Lou Perrin', kept: eva.name })
    await sees('merges.line', { lost: 'Lou Perrin', kept: eva.name })
    await look(page, 'merged')
    await press('merges.undo.of', { lost: 'Lou Perrin', kept: eva.name })
    await part('dialog', 'merges.undo.title', { lost: 'Lou Perrin', kept: eva.name }).press('merges.undo')
    await sees('merges.undo.done', { name: 'Lou Perrin' })
    await reads('lou@toile.example')
    await follow('companies.title')
  })

  test('a company that is there twice becomes one, and its old page leads on', async () => {
    const twin = await manager.ask('organisations.create', { body: { name: 'La Toile du Nord SA', plan: 'standard', language: 'fr', zone: 'Europe/Paris', accountManagerId: (await manager.ask('session.show')).me?.id ?? (() => { throw new Error('nobody is signed in') })() } })
    const { page, press, part, sees, follow } = there(claire)
    await page.goto(`/desk/companies/${twin.id}`)
    await press('twin.company')
    const dialog = part('dialog', 'twin.company.title', { name: twin.name })
    await dialog.pickText('twin.into.company', name)
    await dialog.sees('twin.contract')
    await dialog.place.getByRole('radio').first().check()
    await look(page, 'join')
    await dialog.press('twin.do')
    await sees('merges.line', { lost: twin.name, kept: name })
    await page.goto(`/desk/companies/${twin.id}`)
    await sees('merged.company', { name: twin.name, into: name })
    await look(page, 'stone')
    await follow('merged.open', { into: name })
    await sees('merges.line', { lost: twin.name, kept: name })
  })

  test('whoever is let into a second company accepts with their sign-in, goes over, and no window acts for the wrong one', async () => {
    const { me } = await manager.ask('session.show')
    const second = await manager.ask('organisations.create', { body: { name: 'Rivages', plan: 'standard', language: 'fr', zone: 'Europe/Paris', accountManagerId: me?.id ?? '' } })
    const seat = there(claire)
    await seat.page.goto(`/desk/companies/${second.id}`)
    await seat.press('people.invite')
    const dialog = seat.part('dialog', 'people.invite.to', { company: second.name })
    await dialog.write('people.name', nadia.name)
    await dialog.write('people.email', nadia.email)
    await dialog.press('people.invite.do')
    await seat.sees('people.invited.signsIn', nadia)
    await look(seat.page, 'invited-again')
    const { page, context, press, sees, reads, button } = there(boss)
    await page.goto('/client')
    await page.getByText('Subtitles are late').first().click()
    await page.waitForURL(/\/client\/tickets\//)
    const address = page.url()
    await page.goto(await linkTo(nadia.email, 'membership'))
    await sees('invitation.join.title', { company: second.name })
    await look(page, 'join-second')
    await press('invitation.join.go')
    await page.waitForURL(/\/client$/)
    await reads(second.name)
    await page.goto(address)
    await sees('company.elsewhere', { company: name })
    await look(page, 'elsewhere')
    await press('company.go', { company: name })
    await reads('Subtitles are late')
    const other = await context.newPage()
    await other.goto('/client')
    await press('person.menu.of', nadia)
    await look(page, 'companies')
    await page.getByRole('button', { name: second.name }).click()
    await page.waitForURL(/\/client$/)
    await button('person.menu.of', nadia).waitFor()
    // The other window was opened for the first company: it says so, and does nothing.
    await other.getByRole('dialog').waitFor()
    await look(other, 'switched')
    await other.close()
  })

  test('nothing went wrong in any browser', () => {
    expect([...there(claire).faults, ...there(boss).faults, ...there(visitor).faults]).toEqual([])
  })
})
