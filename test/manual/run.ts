import { provideChromium } from '../harness/chromium.ts'
import { closeWith, runTests, say } from '../harness/steps.ts'

/** `npm run manual`: does every step of Relais' own manual in a browser, in both languages, and takes the pictures that the desk shows beside them. `-- TASK…` does some tasks alone. */
const chromium = provideChromium()
const wanted = process.argv.slice(2)
if ('sentence' in chromium) {
  say(chromium.sentence)
  process.exitCode = 1
} else {
  process.exitCode = closeWith([await runTests('the manual', ['--project', 'manual'], { loud: true, env: { CHROMIUM_PATH: chromium.path, RELAIS_PICTURES: 'yes', ...(wanted.length > 0 ? { RELAIS_MANUAL: wanted.join() } : {}) } })])
}
