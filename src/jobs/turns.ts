import { setTimeout as pause } from 'node:timers/promises'
import type { JobDeps } from './job.ts'

/** How often it is looked whether another process has left something, in milliseconds. */
const pollEvery = 1000

type Turns = {
  /** What is done each time; it is told whether the end has been asked for meanwhile. */
  readonly turn: (isOver: () => boolean) => Promise<unknown>
  /** What comes within this time is done together, in milliseconds. */
  readonly gathering?: number
  /** Says that a turn failed; it is tried again. */
  readonly failed: (error: string) => void
}

/** Does something as it comes, right after the commits of this process and within a second of those of others; `stop` lets what is under way end. */
export function startTurns({ db }: Pick<JobDeps, 'db'>, { turn, gathering = 0, failed }: Turns): { stop(): Promise<void> } {
  let stopped = false
  let isWanted = true
  let ring = () => {}
  const wake = () => {
    isWanted = true
    ring()
  }
  const unhear = db.onCommit(wake)
  const rest = async (milliseconds: number) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, milliseconds)
    ring = resolve
    await promise
    clearTimeout(timer)
  }
  const run = async () => {
    while (!stopped) {
      if (!isWanted) await rest(pollEvery)
      if (!stopped && gathering > 0) await pause(gathering)
      isWanted = false
      await turn(() => stopped).catch(async (error: unknown) => {
        failed(error instanceof Error ? error.message : 'unknown')
        if (!stopped) await rest(pollEvery)
      })
    }
  }
  const running = run()
  return { stop: () => { stopped = true; unhear(); wake(); return running } }
}
