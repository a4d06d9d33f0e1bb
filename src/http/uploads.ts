import { uploadChunk } from '#contract/files.ts'
import { actAs, type Tx } from '#db/index.ts'
import { finishUpload, forgetUpload, judgeFile, noteReceived, openUpload, toUpload, type Upload } from '#domains/tickets/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { bytesOf } from './body.ts'
import type { AppDeps } from './deps.ts'

type Appending = { readonly deps: AppDeps; readonly actor: ClientActor | StaffActor; readonly id: string; readonly offset: number; readonly request: Request }

/** Takes the next bytes of an upload straight to the disk. However the request ends, the upload knows exactly what has arrived. */
export async function appendBytes({ deps, actor, id, offset, request }: Appending): Promise<ReturnType<typeof toUpload>> {
  const within = <T>(work: (tx: Tx) => Promise<T>) => actAs(deps.db.staff, actor, work)
  const upload = await within((tx) => openUpload(tx, actor, id))
  if (upload.blobKey !== null && offset === upload.size) return toUpload(upload) // the answer to the last bytes was lost
  if (upload.blobKey !== null || offset !== upload.received) throw new Failure('upload.offset')
  const forget = async () => {
    await within((tx) => forgetUpload(tx, upload))
    await deps.files.forget(upload.id)
  }
  const { durable, ended } = await deps.files.append(id, offset, bytesOf(request), Math.min(uploadChunk, upload.size - offset)).catch(async (error: unknown) => {
    if (!isFull(error) && !isMissing(error)) throw error
    await forget()
    throw new Failure(isFull(error) ? 'upload.full' : 'not_found')
  })
  if (ended === 'too_much') throw new Failure('request.too_large')
  if (ended === 'full') {
    await forget()
    throw new Failure('upload.full')
  }
  const moved = await within((tx) => noteReceived(tx, upload, durable))
  if (ended === 'cut') throw new Failure('request.malformed')
  return toUpload(moved.received === moved.size ? await complete({ deps, within, forget, upload: moved }) : moved)
}

type Completing = { readonly deps: AppDeps; readonly within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>; readonly forget: () => Promise<void>; readonly upload: Upload }

async function complete({ deps, within, forget, upload }: Completing): Promise<Upload> {
  const { type, head } = await deps.files.sniff(upload.id)
  const judgement = judgeFile(upload.name, type, head)
  if (judgement === 'refused') {
    await forget()
    throw new Failure('upload.type')
  }
  try {
    const staged = await deps.files.stage(upload.id)
    const done = await within((tx) => finishUpload(tx, upload, staged, judgement.type)).catch(async (error: unknown) => {
      await staged.discard()
      throw error
    })
    await deps.files.forget(upload.id)
    return done
  } catch (error) {
    if (!isFull(error)) throw error
    await forget()
    throw new Failure('upload.full')
  }
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code)
}

function isFull(error: unknown): boolean {
  return hasCode(error, 'ENOSPC', 'EDQUOT')
}

function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT')
}
