import { statSync } from 'node:fs'
import path from 'node:path'

/** What is made of the built pages, made anew once they were replaced, as by a build beside a desk that runs; while they are being replaced, what was made before. */
export function ofBuilt<Made>(webDir: string, make: () => Promise<Made>): () => Promise<Made> {
  const file = path.join(webDir, 'index.html')
  let kept: { readonly stamp: string | undefined; readonly made: Promise<Made> } | undefined
  return () => {
    // Three microseconds; handed to another thread it costs ten times as much, for every page.
    const found = statSync(file, { throwIfNoEntry: false })
    const stamp = found === undefined ? kept?.stamp : `${found.ino} ${found.size} ${found.mtimeMs}`
    if (kept === undefined || kept.stamp !== stamp) kept = { stamp, made: make() }
    return kept.made
  }
}
