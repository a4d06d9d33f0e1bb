import { manualFileEndpoints } from '#contract/manual-files.ts'
import { exportManual } from '#domains/manual/index.ts'
import { freeRoute, type Knock, type Route } from '../route.ts'

/** The manual as files. */
export const manualFileRoutes: readonly Route[] = [
  freeRoute(manualFileEndpoints['desk.manual.export'], takeOut),
]

async function takeOut({ deps, query }: Knock<(typeof manualFileEndpoints)['desk.manual.export']>): Promise<Response> {
  const { name, bytes } = await exportManual(deps.db.staff, query.module ?? null)
  return new Response(asStream(bytes), { headers: {
    'content-type': 'application/zip', 'content-disposition': `attachment; filename="${name}.zip"`, 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'", 'cache-control': 'private, no-store',
  } })
}

/** Bytes as they are made, for whoever takes them no faster than they come. */
function asStream(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const next = await bytes.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: async () => { await bytes.return(undefined) },
  })
}
