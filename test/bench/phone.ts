import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { makeDataFolder, startRelais } from '../harness/server.ts'
import { staff } from '../harness/staffed.ts'

/** `npm run bench -- phone`: 200 events of calls a second, whatever becomes of those before, told to the running desk by a telephone system for twenty seconds. */
const perSecond = 200
const seconds = 20

const { data, remove } = makeDataFolder(tmpdir())
const relais = await startRelais({ data })
try {
  const { administrator } = await staff(relais.url)
  const { url } = await administrator.ask('admin.telephony.create', { body: { name: 'Bench', kind: 'generic', signed: false } })
  const path = `${relais.url}${new URL(url).pathname}`
  const steps = ['newCall', 'answer', 'hangup'] as const
  const times: number[] = []
  let refused = 0
  const tell = async (turn: number) => {
    const from = performance.now()
    const body = JSON.stringify({ event: steps[turn % 3], callId: `bench-${Math.floor(turn / 3)}`, from: `3361234${String(turn % 10_000).padStart(4, '0')}`, to: '33199001234', direction: 'in', user: 'alice' })
    const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(() => null)
    await response?.arrayBuffer()
    times.push(performance.now() - from)
    if (response?.status !== 200) refused += 1
  }
  const began = performance.now()
  const under: Promise<void>[] = []
  for (let turn = 0; turn < perSecond * seconds; turn++) {
    const due = began + turn * 1000 / perSecond
    if (due > performance.now()) await pause(due - performance.now())
    under.push(tell(turn))
  }
  await Promise.all(under)
  const taken = (performance.now() - began) / 1000
  const sorted = times.toSorted((a, b) => a - b)
  const quantile = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1)
  process.stdout.write(`${times.length} events of calls in ${taken.toFixed(1)} s (${Math.round(times.length / taken)}/s), ${refused} refused; p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, p99 ${quantile(0.99)} ms\n`)
} finally {
  await relais.stop()
  remove()
}
