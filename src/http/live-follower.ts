import type { LiveEvent } from '#contract/files.ts'
import type { Session } from '#domains/auth/index.ts'

/** What may wait for a slow reader before it is let go: it comes back and resumes. */
const patience = 256 * 1024
const encoder = new TextEncoder()

/** One open live stream. */
export type Follower = {
  readonly session: Session
  /** What the session could do when it was last looked at. */
  rights: string | undefined
  /** Up to here everything was told, or was not for them. */
  position: number
  tell(event: LiveEvent): void
  ping(): void
  /** Ends the stream; the browser comes back unless it was told that the session has ended. */
  end(): void
}

/** A stream of server-sent events for one session; `left` is called once, however it ends. */
export function openFollower(session: Session, position: number, left: (follower: Follower) => void): { follower: Follower; body: ReadableStream<Uint8Array> } {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const write = (text: string) => {
    if (controller === undefined) return
    if ((controller.desiredSize ?? 0) < -patience) return follower.end()
    controller.enqueue(encoder.encode(text))
  }
  const follower: Follower = {
    session, rights: undefined, position,
    tell: (event) => write(`${'position' in event ? `id: ${event.position}\n` : ''}data: ${JSON.stringify(event)}\n\n`),
    ping: () => write(': still here\n\n'),
    end: () => {
      const open = controller
      controller = undefined
      left(follower)
      open?.close()
    },
  }
  const body = new ReadableStream<Uint8Array>({
    start: (given) => { controller = given },
    cancel: () => {
      controller = undefined
      left(follower)
    },
  }, { highWaterMark: 0, size: (chunk) => chunk.byteLength })
  write('retry: 2000\n\n')
  return { follower, body }
}
