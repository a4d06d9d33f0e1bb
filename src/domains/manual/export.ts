import type { Db } from '#db/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { readFolder } from './export.store.ts'
import { writeFolder } from './folder.rules.ts'
import { writeZip } from './zip-write.ts'

/** The manual, or one module of it, as an archive of Markdown that can be brought in again; and what to call it. */
export async function exportManual(db: Db, module: Id<'module'> | null): Promise<{ readonly name: string; readonly bytes: AsyncGenerator<Uint8Array> }> {
  const modules = await readFolder(db, module)
  const [first] = modules
  if (module !== null && first === undefined) throw new Failure('not_found')
  const files = writeFolder(modules).map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }))
  return { name: module === null || first === undefined ? 'manual' : `manual-${first.slug}`, bytes: writeZip(files) }
}
