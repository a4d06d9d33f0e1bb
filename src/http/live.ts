import { liveEndpoints } from '#contract/files.ts'
import type { AppDeps } from './deps.ts'
import { startLive, type LiveHub } from './live-hub.ts'
import { freeRoute, type Route } from './route.ts'

const hubs = new WeakMap<AppDeps, LiveHub>()

function hubOf(deps: AppDeps): LiveHub {
  const hub = hubs.get(deps) ?? startLive(deps)
  hubs.set(deps, hub)
  return hub
}

/** Up to where this process has told of everything, or undefined while it has not begun: what is read from now on knows all of it, so whoever follows from here misses nothing. */
export function standOf(deps: AppDeps): number | undefined {
  return hubs.get(deps)?.stand()
}

/** Where a browser that comes back says it stopped: by header when it reconnects by itself, by `since` otherwise. */
function resumeFrom(request: Request, since: number | undefined): number | undefined {
  const last = request.headers.get('last-event-id')
  return last !== null && /^\d{1,15}$/.test(last) ? Number(last) : since
}

/** The live stream. */
export const liveRoutes: readonly Route[] = [
  freeRoute(liveEndpoints.live, ({ deps, session, request, query }) => hubOf(deps).open(session, resumeFrom(request, query.since))),
]

/** Begins to follow what happens before anybody listens, so that already the first page says where it stands. */
export async function openLiveStreams(deps: AppDeps): Promise<void> {
  await hubOf(deps).begin()
}

/** Ends every live stream of an app, so that browsers come back to the next process. */
export async function closeLiveStreams(deps: AppDeps): Promise<void> {
  await hubs.get(deps)?.close()
}
