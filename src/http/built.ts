import { stat } from 'node:fs/promises'
import path from 'node:path'

/** What is made of the built pages, made anew once they were replaced, as by a build beside a desk that runs; while they are being replaced, what was made before. */
export function ofBuilt<Made>(webDir: string, make: () => Promise<Made>): () => Promise<Made> {
  let kept: { readonly stamp: string | undefined; readonly made: Promise<Made> } | undefined
  return async () => {
    const found = await stat(path.join(webDir, 'index.html')).catch(() => undefined)
    const stamp = found === undefined ? kept?.stamp : `${found.ino} ${found.size} ${found.mtimeMs}`
    if (kept === undefined || kept.stamp !== stamp) kept = { stamp, made: make() }
    return kept.made
  }
}
