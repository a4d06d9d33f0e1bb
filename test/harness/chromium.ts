import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { aptInstall } from './debian.ts'

/** Chromium without the windows around its pages: nothing shows them here, and they take as much of a core as the page. */
const shell = '/usr/bin/chromium-headless-shell'
const usual = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
]

/** The browser of the journeys: the one named by CHROMIUM_PATH, else Debian's without windows, else a usual place, else Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  if (named) return existsSync(named) ? named : undefined
  return [shell, ...usual, ...playwrightsOwn()].find((path) => existsSync(path))
}

/** Finds Chromium or installs Debian's; answers its path, or the sentence that says how to get one. */
export function provideChromium(): { path: string } | { sentence: string } {
  const mayInstall = existsSync('/etc/debian_version') && process.getuid?.() === 0
  const known = findChromium()
  if (known !== undefined && known !== shell && !process.env['CHROMIUM_PATH'] && mayInstall) aptInstall('chromium-headless-shell', { isHelp: true })
  const found = findChromium()
  if (found) return { path: found }
  if (process.env['CHROMIUM_PATH']) return { sentence: `CHROMIUM_PATH names ${process.env['CHROMIUM_PATH']}, and there is no file of that name.` }
  const how = 'The browser journeys need Chromium: install it (on Debian and Ubuntu: `apt-get install chromium`, elsewhere: `npx playwright-core install chromium`) or set CHROMIUM_PATH to the browser’s binary.'
  if (!mayInstall) return { sentence: how }
  const refused = aptInstall('chromium-headless-shell') === undefined ? undefined : aptInstall('chromium')
  const installed = findChromium()
  return installed ? { path: installed } : { sentence: `${how} ${refused ?? ''}`.trim() }
}

function playwrightsOwn(): string[] {
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache', 'ms-playwright')
  const builds = existsSync(cache) ? readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name)).toSorted().toReversed() : []
  return [chromium.executablePath(), ...builds.flatMap((name) => ['chrome-linux64', 'chrome-linux'].map((folder) => join(cache, name, folder, 'chrome')))]
}
