import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe, openBrowser, shot } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import { pasteScreenshot } from '../harness/files-in-hand.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { png, zip, type Folder } from '../harness/folders.ts'
import { sitDown, type Somebody } from '../harness/hands.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { staff, type Staffed } from '../harness/staffed.ts'

const book = (step: string): Folder => ({
  'SUMMARY.md': '# Sommaire\n\n## Contenus\n\n* [Vidéos](videos.md)\n  * [Ajouter une vidéo](add.md)\n  * [Perdue](gone.md)\n',
  'videos.md': '# Vidéos\n\n1. Ouvrez **Contenus**.\n2. Choisissez la vidéo.\n',
  'add.md': `# Ajouter une vidéo\n\n{% hint style="info" %}\nUn fichier MP4.\n{% endhint %}\n\n## Ouvrez la page\n\n![La page](shot.png)\n\n## Enregistrez\n\n${step}\n\n{% swagger %}\n`,
  'shot.png': png(64, 40, 160), 'run.exe': 'MZ',
})

/** Types a text as its readers will see it, with a link that is found and a screenshot of which a part is made unreadable. */
async function writeWithPicture(somebody: Somebody): Promise<void> {
  const { page, press, sees, button, write } = somebody
  const field = page.getByRole('textbox', { name: 'Step 1, text (English)' })
  await field.click()
  await page.keyboard.type('Under **Content**, choose ')
  await page.keyboard.press('Alt+F10')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Italic')
  await field.focus()
  await page.keyboard.press('End')
  await button('author.tool.link').click()
  await page.getByRole('dialog').getByRole('combobox').pressSequentially('vidéo')
  await page.getByRole('option', { name: /^Vidéos/ }).click()
  await press('author.link.set')
  await expect.poll(() => field.locator('a').count()).toBe(1)
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await pasteScreenshot(somebody, field)
  const canvas = page.locator('.picture-canvas')
  await canvas.waitFor()
  await press('author.picture.blur')
  await canvas.focus()
  await page.keyboard.press('Enter')
  // Where it was drawn, no two neighbours differ any more: what stood there is gone from the bytes.
  expect(await canvas.locator('canvas').evaluate((drawn: HTMLCanvasElement) => new Set(drawn.getContext('2d')?.getImageData(300, 172, 6, 6).data).size)).toBeLessThanOrEqual(2)
  expect(await axe(page)).toEqual([])
  await press('author.picture.put')
  await sees('author.picture.alt.wanted')
  await write('author.picture.alt', 'What is refused')
  await press('author.picture.put')
  await expect.poll(() => field.getByAltText('What is refused').count()).toBe(1)
}

describe('a GitBook comes into the manual, is changed, and comes again', () => {
  const { data, remove } = makeStartedFolder()
  const folder = mkdtempSync(join(tmpdir(), 'relais-book-'))
  let relais: RunningRelais
  let browser: Browser
  let people: Staffed
  let bruno: Somebody | undefined
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  tellInOrder(() => ({ bruno }))

  beforeAll(async () => {
    [relais, browser] = await Promise.all([startRelais({ data }), openBrowser()])
    people = await staff(relais.url)
    await people.administrator.ask('me.change', { body: { language: 'fr' } })
    bruno = await sitDown(browser, { url: relais.url, language: 'fr', cookie: people.administrator.cookie() })
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    remove()
    rmSync(folder, { recursive: true, force: true })
  })

  const choose = async (somebody: Somebody, step: string) => {
    const file = join(folder, 'guide.zip')
    writeFileSync(file, await zip(book(step)))
    await somebody.page.goto('/desk/manual/import')
    await somebody.page.locator('input[type=file]').setInputFiles(file)
    await somebody.page.getByText('guide.zip').first().waitFor()
    await somebody.pick('author.import.language', 'admin.language.fr')
    await somebody.press('author.import.look')
  }

  test('in French they see page by page what it would become and what cannot be kept, and bring it in', async () => {
    const somebody = there(bruno)
    await choose(somebody, 'Choisissez **Enregistrer**.')
    await somebody.sees('author.import.kind.gitbook')
    await somebody.sees('author.import.warn.missing', { detail: 'gone.md' })
    await somebody.sees('author.import.warn.tag', { detail: 'swagger' })
    expect(await axe(somebody.page)).toEqual([])
    await shot(somebody.page, 'manual-import-preview-fr')
    await somebody.press('author.import.do')
    await somebody.sees('author.import.done')
    await somebody.follow('author.import.back')
    await somebody.reads('Ajouter une vidéo')
    await shot(somebody.page, 'manual-imported-fr')
  })

  test('changed and brought in again, in English on a dark telephone, it changes one task and makes none', async () => {
    await people.administrator.ask('me.change', { body: { language: 'en', theme: 'dark' } })
    const somebody = await sitDown(browser, { url: relais.url, language: 'en', theme: 'dark', phone: true, cookie: people.administrator.cookie() })
    await choose(somebody, 'Choisissez **Enregistrer**, puis attendez.')
    await somebody.sees('author.import.kind.gitbook')
    await somebody.page.getByText('1 changed').first().waitFor()
    expect(await somebody.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
    await shot(somebody.page, 'manual-import-preview-phone-dark')
    await somebody.press('author.import.do')
    await somebody.sees('author.import.done')
    const { modules } = await people.administrator.ask('desk.manual.contents')
    expect(modules.filter(({ own }) => !own).flatMap(({ sections }) => sections.flatMap(({ tasks }) => tasks.map(({ titles }) => titles.fr)))).toEqual(['Vidéos', 'Ajouter une vidéo'])
    await somebody.page.close()
  })

  test('its author writes the other language beside it, publishes it, and a client sees the picture', async () => {
    const somebodyHere = await sitDown(browser, { url: relais.url, language: 'en', cookie: people.administrator.cookie() })
    const { page, sees, press } = somebodyHere
    await page.goto('/desk/manual')
    await page.getByRole('link', { name: 'Ajouter une vidéo' }).click()
    const field = (name: RegExp) => page.getByLabel(name).first()
    await field(/^Title \(English\)/i).fill('Add a video')
    await field(/^Step 1, title \(English\)/i).fill('Open the page')
    await field(/^Step 2, title \(English\)/i).fill('Save')
    await writeWithPicture(somebodyHere)
    await press('author.save')
    await sees('author.saved')
    await shot(page, 'manual-import-two-languages')
    await press('author.publish')
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
    await sees('author.standing.published')
    const answer = await people.client.send('GET', '/manual/en/ajouter-une-video', {})
    const shown = await answer.text()
    expect(shown).toContain('Open the page')
    expect(shown).toMatch(/Under <strong>Content<\/strong>, choose[^<]*<a href="\/manual\/en\/videos">[^<]+<\/a>/)
    expect(shown).toMatch(/<img src="\/manual\/pictures\/[^"]+-640x360\.png" alt="What is refused"/)
    expect(somebodyHere.faults).toEqual([])
    await page.goto('/manual/fr/ajouter-une-video')
    await expect.poll(() => page.locator('.steps img').evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBe(64)
    await shot(page, 'manual-import-published')
  })
})
