import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { provideChromium } from '../harness/chromium.ts'
import { makeCaller } from '../harness/door.ts'
import { staff } from '../harness/staffed.ts'
import { makeDataFolder, startRelais } from '../harness/server.ts'

/** What the pages of the client area and of the manual reach in Lighthouse on a simulated phone, and what their scripts weigh. `node test/bench/pages.ts [--json FILE]`. */
const [bar, manualBar] = [95, 98]
const scriptBar = 150 * 1024
const password = 'four pale horses 77'

type Figure = { page: string, performance: number, accessibility: number, bestPractices: number, /** Of what anybody may find. */ search?: number, scriptBytes: number, largestPaint: number }

const found = provideChromium()
if ('sentence' in found) throw new Error(found.sentence)
const { data, remove } = makeDataFolder(tmpdir())
const relais = await startRelais({ data })
const port = 20_000 + Math.floor(Math.random() * 20_000)
const browser = await chromium.launch({ executablePath: found.path, args: [`--remote-debugging-port=${port}`, '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] })
try {
  const { cookie, ticket } = await prepare()
  const figures = [
    await look('sign-in', '/', ''),
    await look('list', '/client', cookie),
    await look('new ticket', '/client/new', cookie),
    await look('ticket', `/client/tickets/${ticket}`, cookie),
    await look('task of the manual', '/manual/fr/relais-open-a-ticket', '', { isFound: true }),
  ]
  console.table(Object.fromEntries(figures.map(({ page, ...rest }) => [page, rest])))
  const file = process.argv.indexOf('--json')
  const path = file === -1 ? undefined : process.argv[file + 1]
  if (path !== undefined) writeFileSync(path, JSON.stringify(figures, null, 2))
  const missed = figures.filter(({ performance, accessibility, bestPractices, search, scriptBytes }) => Math.min(performance, accessibility, bestPractices, search ?? 100) < (search === undefined ? bar : manualBar) || scriptBytes > scriptBar)
  for (const each of missed) process.stdout.write(`below the bar: ${each.page}\n`)
} finally {
  await browser.close()
  await relais.stop()
  remove()
}

/** A client with one answered ticket. */
async function prepare(): Promise<{ cookie: string, ticket: string }> {
  const people = await staff(relais.url)
  const { id } = await people.client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'down', details: {}, subject: 'La vidéo ne démarre sur aucun appareil', description: 'Depuis 13 h 10 plus aucune vidéo ne démarre.', severity: 'critical', attachments: [] } })
  await people.support.ask('desk.tickets.reply', { params: { id }, body: { text: 'Bonjour, je regarde tout de suite.', attachments: [], relays: [], then: 'keep', lastSequence: 0, anyway: true } })
  const client = makeCaller(relais.url)
  await client.ask('session.start', { body: { email: 'ines@cinephare.example', password } })
  return { cookie: client.cookie(), ticket: id }
}

async function look(page: string, path: string, cookie: string, { isFound = false } = {}): Promise<Figure> {
  const run = await lighthouse(`${relais.url}${path}`, { port, output: 'json', logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'best-practices', ...isFound ? ['seo'] : []], ...(cookie === '' ? {} : { extraHeaders: { Cookie: cookie } }) })
  if (run === undefined) throw new Error(`Lighthouse said nothing of ${page}`)
  const { categories, audits } = run.lhr
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100)
  const requests: { resourceType?: string, transferSize?: number }[] = Reflect.get(audits['network-requests']?.details ?? {}, 'items') ?? []
  for (const [id, audit] of Object.entries(audits)) {
    if (audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== 'informative') process.stdout.write(`  ${page}: ${id} ${audit.score} ${audit.displayValue ?? ''}\n`)
  }
  return {
    page, performance: score('performance'), accessibility: score('accessibility'), bestPractices: score('best-practices'), ...isFound ? { search: score('seo') } : {},
    scriptBytes: requests.filter((each) => each.resourceType === 'Script').reduce((sum, each) => sum + (each.transferSize ?? 0), 0),
    largestPaint: Math.round(audits['largest-contentful-paint']?.numericValue ?? 0),
  }
}
