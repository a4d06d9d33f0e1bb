import { setTimeout as pause } from 'node:timers/promises'
import { liveEvent, type LiveEvent } from '#contract/files.ts'

/** Somebody who follows the live stream over a real socket. */
export type Follower = {
  status: number
  /** Every event so far, in order. */
  heard: LiveEvent[]
  /** Every byte so far, as text. */
  raw: () => string
  /** Waits for the first event that fits, past ones included. */
  hear: (fits: (event: LiveEvent) => boolean, patience?: number) => Promise<LiveEvent>
  isOver: () => boolean
  /** Waits until the desk has ended the stream. */
  over: (patience: number) => Promise<void>
  leave: () => void
}

/** Opens the live stream of a desk that listens on a port. */
export async function follow(url: string, cookie: string, options: { query?: string, headers?: Record<string, string> } = {}): Promise<Follower> {
  const leaving = new AbortController()
  const response = await fetch(`${url}/api/live${options.query ?? ''}`, { headers: { cookie, accept: 'text/event-stream', ...options.headers }, signal: leaving.signal })
  const heard: LiveEvent[] = []
  let raw = ''
  let over = false
  const reading = response.ok && response.body ? read(response.body) : Promise.resolve()

  async function read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder()
    let rest = ''
    try {
      for await (const chunk of body) {
        const text = decoder.decode(chunk, { stream: true })
        raw += text
        const blocks = (rest + text).split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          const data = block.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5).trim()).join('\n')
          if (data !== '') heard.push(liveEvent.parse(JSON.parse(data)))
        }
      }
    } catch (error) {
      if (!leaving.signal.aborted) raw += `\n[cut: ${String(error)}]`
    }
    over = true
  }

  const until = async <T>(look: () => T | undefined, patience: number, what: string): Promise<T> => {
    for (const end = Date.now() + patience; Date.now() < end; await pause(20)) {
      const found = look()
      if (found !== undefined) return found
    }
    throw new Error(`${what} within ${patience} ms. It was heard:\n${raw}`)
  }
  return {
    status: response.status, heard, raw: () => raw, isOver: () => over,
    hear: (fits, patience = 5000) => until(() => heard.find(fits), patience, 'no such event'),
    over: async (patience) => { await until(() => over || undefined, patience, 'the stream did not end') },
    leave: () => {
      leaving.abort()
      void reading
    },
  }
}
