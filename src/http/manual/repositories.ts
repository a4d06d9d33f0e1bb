import { largestFile } from '#contract/files.ts'
import { manualFileEndpoints, type ManualImportPreview } from '#contract/manual-files.ts'
import { actAs } from '#db/index.ts'
import { seal, unseal } from '#db/sealing.ts'
import { countTries } from '#domains/auth/index.ts'
import { archiveOf, bytesIn, folderIn, forgetToken, keepRepository, listRepositories, nameOfRepository, openSource, previewManualImport } from '#domains/manual/index.ts'
import { openUpload, takeFile } from '#domains/tickets/index.ts'
import { Failure } from '#kernel/failure.ts'
import { freeRoute, route, type Knock, type Route } from '../route.ts'

/** Pages of the manual that live in a Git repository. */
export const manualRepositoryRoutes: readonly Route[] = [
  route(manualFileEndpoints['desk.manual.repositories'], async ({ db }) => ({ repositories: (await listRepositories(db)).map(({ token, lookedAt, ...named }) => ({ ...named, hasToken: token !== null, lookedAt: lookedAt.toISOString() })) })),
  freeRoute(manualFileEndpoints['desk.manual.importRepository'], lookAtRepository),
]

type Looking = Knock<(typeof manualFileEndpoints)['desk.manual.importRepository']>

/** Fetches the archive of a branch through the way out, outside of any transaction, and looks at it as at one that was sent. */
async function lookAtRepository(knock: Looking): Promise<ManualImportPreview> {
  const { deps, actor, body: { address, forge, branch, token: given, language, visibility, source: named, ...body } } = knock
  const { secret } = deps.config
  await countTries(deps.db.auth, ['manual.check.person', actor.personId])
  const before = (await actAs(deps.db.staff, actor, listRepositories)).find((each) => each.address === address)?.token ?? null
  if (given === '' && before !== null) await actAs(deps.db.staff, actor, (tx) => forgetToken(tx, address))
  const sealed = given === null ? before : given === '' ? null : seal(given, secret, 'repository')
  const token = sealed === null ? undefined : unseal(sealed, secret, 'repository')
  const archive = archiveOf({ address, forge, branch, token: typeof token === 'string' ? token : null })
  if (archive === undefined) throw new Failure('manual_import.address', { field: 'address' })
  const content = await fetchArchive(knock, archive)
  const folder = folderIn(body.folder)
  const name = `${nameOfRepository(address)}.zip`
  const { blobKey, size } = await actAs(deps.db.staff, actor, async (tx) => {
    const id = await takeFile(tx, actor, deps.files, { name, content })
    if (id === null) throw new Failure('manual_import.not_zip')
    return openUpload(tx, actor, id)
  })
  if (blobKey === null) throw new Failure('manual_import.broken')
  const options = { language, visibility, source: named ?? nameOfRepository(address).slice(0, 80), folder }
  const source = await openSource(bytesIn(deps.files, blobKey, size), name, options)
  return actAs(deps.db.staff, actor, async (tx, now) => {
    await keepRepository(tx, now, { address, forge, branch, folder, language, visibility, source: named, token: sealed, lookedAt: now }, actor.personId)
    return previewManualImport(tx, actor, now, { source, options, file: { name, blobKey, size } })
  })
}

async function fetchArchive({ deps }: Looking, { url, headers }: { readonly url: string; readonly headers: Readonly<Record<string, string>> }): Promise<Uint8Array> {
  const answer = await deps.outbound.take(url, { headers, most: largestFile })
  if (answer.status === null) throw new Failure(answer.fault === 'too_large' ? 'manual_import.too_large' : 'manual_import.unreachable', { field: 'address' })
  if (answer.status !== 200) throw new Failure('manual_import.not_there', { field: 'address' })
  return answer.bytes
}
