import { setTimeout as pause } from 'node:timers/promises'

/** While much is committed, what comes within this many milliseconds is linked together. */
const gathering = 40

/** Links the events of finished transactions into the chain, one pass at a time however often it is asked. */
export type Linker = {
  /** Says that events may have been written; returns at once. */
  readonly wake: () => void
  /** Settles when nothing is being linked. */
  readonly idle: () => Promise<void>
}

/** Makes a linker over `link`, which links a batch and answers whether there may be more. A pass that fails leaves the events waiting for the next one. */
export function makeLinker(link: () => Promise<boolean>): Linker {
  let running: Promise<void> | undefined
  let again = false

  async function run(): Promise<void> {
    while (again) {
      again = false
      while (await link());
      if (again) await pause(gathering)
    }
  }

  function wake(): void {
    again = true
    running ??= run().catch(() => { again = false }).finally(() => {
      running = undefined
      if (again) wake()
    })
  }

  return { wake, idle: async () => { while (running !== undefined) await running } }
}
