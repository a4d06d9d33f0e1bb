import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { open, openBrowser, shot } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import { makeCaller } from '../harness/door.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Hands, type Somebody } from '../harness/hands.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { password, staff, type Staffed } from '../harness/staffed.ts'
import { app } from '../harness/visitor.ts'
import { wordsOf } from '../harness/words.ts'

const language = 'en'
const aya = { name: 'Aya Diallo', email: 'aya@desk.example' }

describe('the running of the desk: people, second factor, sessions, audit', () => {
  const { data, remove } = makeStartedFolder()
  let relais: RunningRelais
  let browser: Browser
  let people: Staffed
  let [ada, newcomer, noe]: Somebody[] = []
  let code: (steps?: number) => Promise<string> = () => Promise.reject(new Error('no second factor yet'))
  let recoveryCodes: string[] = []
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  tellInOrder(() => ({ ada, newcomer, noe }))

  beforeAll(async () => {
    [relais, browser] = await Promise.all([startRelais({ data }), openBrowser()])
    people = await staff(relais.url)
    ada = await sitDown(browser, { url: relais.url, language, cookie: people.administrator.cookie() })
    newcomer = await sitDown(browser, { url: relais.url, language })
    noe = await sitDown(browser, { url: relais.url, language, cookie: people.support.cookie() })
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    remove()
  })

  test('an invitation is made anew: the first link is dead, the second works once', async () => {
    const { page, press, part, act } = there(ada)
    await page.goto('/admin/people')
    await press('staff.invite')
    const dialog = part('dialog', 'staff.invite')
    await dialog.write('people.name', aya.name)
    await dialog.write('people.email', aya.email)
    await dialog.press('people.invite.do')
    const first = await linkIn(part('dialog', 'people.invited', aya))
    const { sees, write, press: decide } = there(newcomer)
    await there(newcomer).page.goto(first)
    await sees('invitation.title', aya)
    await act('people.actions', 'people.reinvite', aya)
    const second = await linkIn(part('dialog', 'people.reinvited', aya))
    await open(there(newcomer).page, first)
    await sees('link.gone.title')
    await open(there(newcomer).page, second)
    await write('invitation.password', password)
    await decide('invitation.go')
    await sees('empty.todo')
    const late = await sitDown(browser, { url: relais.url, language })
    await late.page.goto(second)
    await late.sees('link.gone.title')
    await late.close()
  })

  test('every mail the desk wrote can be read', async () => {
    const { page, follow, sees, reads } = there(ada)
    await follow('admin.nav.mails')
    await sees('mails.to', { to: aya.email })
    await page.getByRole('listitem').filter({ hasText: aya.email }).first().getByRole('link').click()
    await expect.poll(async () => { await page.reload(); await reads(aya.name); return page.getByText(new RegExp(there(ada).like('mails.file'))).count() }).toBe(1)
  })

  test('whoever is disabled is out within five seconds, and cannot come back until enabled', async () => {
    const { page, act, part, sees } = there(ada)
    await page.goto('/admin/people')
    await act('people.actions', 'people.disable', aya)
    const started = Date.now()
    await part('dialog', 'people.disable.title', aya).press('people.disable')
    const ended = there(newcomer).part('dialog', 'again.title')
    await ended.place.waitFor()
    expect(Date.now() - started).toBeLessThan(5000)
    await sees('people.disabled.done', aya)
    await ended.write('signIn.password', password)
    await ended.press('signIn.go')
    await ended.sees('failure.session.wrong')
    await act('people.actions', 'people.enable', aya)
    await sees('people.enabled.done', aya)
    await ended.press('signIn.go')
    await ended.place.waitFor({ state: 'detached' })
    await there(newcomer).sees('empty.todo')
  })

  test('a second factor is set up with an authenticator app', async () => {
    const { page, press, part, sees, say } = there(noe)
    await page.goto('/profile')
    await press('secondFactor.start')
    const proof = part('dialog', 'proof.title')
    await proof.write('proof.password', 'not this one')
    await proof.press('proof.do')
    await proof.sees('proof.wrong')
    await proof.write('proof.password', password)
    await proof.press('proof.do')
    const dialog = part('dialog', 'secondFactor.start')
    const uri = new URL(await dialog.link('secondFactor.open').getAttribute('href') ?? '')
    code = app(uri.searchParams.get('secret') ?? '')
    await dialog.place.getByRole('img', { name: say('secondFactor.qr') }).waitFor()
    await dialog.write('secondFactor.code', '000000')
    await dialog.press('secondFactor.finish')
    await dialog.sees('failure.session.code_wrong')
    await dialog.write('secondFactor.code', await code(-1))
    await dialog.press('secondFactor.finish')
    const codes = part('dialog', 'recovery.title')
    await codes.place.waitFor()
    recoveryCodes = await codes.place.getByRole('listitem').allInnerTexts()
    expect(recoveryCodes.length).toBe(10)
    await shot(page, 'profile-recovery-codes')
    await codes.tick('recovery.kept')
    await codes.press('recovery.done')
    await sees('secondFactor.on')
    expect(await page.getByRole('dialog', { name: say('again.title') }).count()).toBe(0)
  })

  test('signing in asks for a code, which works once', async () => {
    const { field, write, press, sees } = there(noe)
    await signOut(there(noe))
    await begin()
    await write('signIn.code', '000000')
    await press('signIn.go')
    await sees('failure.session.code_wrong')
    const now = await code()
    await write('signIn.code', now)
    await press('signIn.go')
    await sees('empty.todo')
    await signOut(there(noe))
    await begin()
    await write('signIn.code', now)
    await press('signIn.go')
    await sees('failure.session.code_wrong')
    expect(await field('signIn.code').inputValue()).toBe(now)
  })

  test('a recovery code stands in for the app, once', async () => {
    const [kept = ''] = recoveryCodes
    const { write, press, sees } = there(noe)
    await press('signIn.useRecovery')
    await write('signIn.recovery', kept)
    await press('signIn.go')
    await sees('empty.todo')
    await signOut(there(noe))
    await begin()
    await press('signIn.useRecovery')
    await write('signIn.recovery', kept)
    await press('signIn.go')
    await sees('failure.session.code_wrong')
    await write('signIn.recovery', recoveryCodes[1] ?? '')
    await press('signIn.go')
    await sees('empty.todo')
  })

  test('a second factor that was lost is removed by an administrator: its owner is out, and the password is enough again', async () => {
    const { page, act, part, sees } = there(ada)
    const owner = { name: 'Noé Garnier' }
    await page.goto('/admin/people')
    await act('people.actions', 'people.removeSecondFactor', owner)
    const dialog = part('dialog', 'people.removeSecondFactor.title', owner)
    await dialog.write('people.removeSecondFactor.reason', 'Telephone lost; called back on the number we know.')
    await dialog.write('proof.password', 'not this one')
    await dialog.press('people.removeSecondFactor.do')
    await dialog.sees('proof.wrong')
    await dialog.write('proof.password', password)
    await dialog.press('people.removeSecondFactor.do')
    await sees('people.removeSecondFactor.done', owner)
    await dialog.place.waitFor({ state: 'detached' })
    await there(noe).part('dialog', 'again.title').place.waitFor()
    expect(await makeCaller(relais.url).ask('session.start', { body: { email: 'support@desk.example', password } })).toMatchObject({ status: 'signed-in', me: { secondFactor: false } })
  })

  test('one sees where one is signed in, and ends all others at once', async () => {
    const elsewhere = makeCaller(relais.url)
    await elsewhere.ask('session.start', { body: { email: aya.email, password } })
    const other = await sitDown(browser, { url: relais.url, language, cookie: elsewhere.cookie() })
    await other.page.goto('/desk')
    await other.sees('empty.todo')
    const { page, press, sees, misses } = there(newcomer)
    await page.goto('/profile')
    await page.getByRole('button', { name: new RegExp(there(newcomer).like('sessions.end.of')) }).first().waitFor()
    await shot(page, 'profile-sessions')
    await press('sessions.endOthers')
    await sees('sessions.othersEnded')
    await misses('sessions.endOthers')
    await other.part('dialog', 'again.title').place.waitFor()
    expect(await elsewhere.status('me.sessions')).toBe(401)
    await other.close()
  })

  test('the profile changes how one reads: language, theme, time zone, at once and for good', async () => {
    const { page, pick, press, field } = there(newcomer)
    const french = wordsOf('fr')
    await pick('profile.language', 'profile.language.fr')
    await pick('profile.theme', 'profile.theme.dark')
    await field('profile.zone').selectOption('America/Toronto')
    await press('profile.save')
    for (const again of [false, true]) {
      if (again) await page.reload()
      await page.getByRole('heading', { level: 1, name: french.say('profile.title') }).waitFor()
      expect(await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.documentElement).colorScheme, matchMedia('(prefers-color-scheme: dark)').matches])).toEqual(['fr', 'dark', false])
    }
  })

  test('a role that asks for a second factor sends its people to set one up', async () => {
    const { page, tick, untick, press, sees } = there(ada)
    await page.goto('/admin/settings')
    await tick('role.support')
    await press('admin.save')
    await sees('settings.saved')
    const { page: hers } = there(newcomer)
    await hers.goto('/desk')
    await hers.getByText(wordsOf('fr').say('profile.secondFactorNeeded')).waitFor()
    expect(new URL(hers.url()).pathname).toBe('/profile')
    await untick('role.support')
    await press('admin.save')
    await expect.poll(async () => { await hers.goto('/desk'); return new URL(hers.url()).pathname }).toBe('/desk')
  })

  test('the audit trail tells who did what, and proves that nothing was taken out', async () => {
    const { page, follow, press, sees, write, button } = there(ada)
    await follow('admin.nav.audit')
    await press('audit.verify')
    await sees('audit.intact', { count: await countEvents() })
    await write('audit.kind', 'person.changed')
    await page.getByRole('listitem').filter({ hasText: aya.name }).first().waitFor()
    await write('audit.kind', 'nothing.like_it')
    await sees('audit.none')
    expect(await button('audit.verify').count()).toBe(1)
    await follow('admin.nav.health')
    await expect.poll(() => page.getByText(there(ada).say('health.well'), { exact: true }).count()).toBe(4)
  })

  test('nobody’s browser had anything to complain of', () => {
    expect([...there(ada).faults, ...there(newcomer).faults, ...there(noe).faults]).toEqual([])
  })

  async function begin(): Promise<void> {
    await there(noe).write('signIn.email', 'support@desk.example')
    await there(noe).write('signIn.password', password)
    await there(noe).press('signIn.go')
    await there(noe).field('signIn.code').waitFor()
  }

  // By Ada's own browser: the cookie she was given first has ended with her proof.
  async function countEvents(): Promise<number> {
    const answer = await there(ada).page.request.post('/api/admin/audit/verify', { data: {} })
    const { events }: { events: number } = await answer.json()
    return events
  }
})

/** The link that a dialog shows, this once; the dialog is put away. */
async function linkIn(dialog: Hands): Promise<string> {
  const link = await dialog.field('people.link').inputValue()
  await dialog.press('action.close')
  return link
}

async function signOut({ button, press, sees }: Somebody): Promise<void> {
  await button('person.menu.of').first().click()
  await press('person.leave')
  await sees('home.title')
}
