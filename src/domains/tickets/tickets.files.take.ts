import type { Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { finishUpload, forgetUpload, noteReceived, openUpload, startUpload, type FileStore } from './tickets.files.ts'
import { judgeFile } from './tickets.files.rules.ts'

/** Takes a file that is in hand already as an upload of somebody's, ready to be attached; null when it is one that the desk refuses. */
export async function takeFile(tx: Tx, actor: ClientActor | StaffActor, files: FileStore, file: { readonly name: string; readonly content: Uint8Array }): Promise<string | null> {
  const { content, name } = file
  const { id } = await startUpload(tx, actor, { name, size: content.byteLength })
  const upload = await openUpload(tx, actor, id)
  try {
    const { ended } = await files.append(id, 0, once(content), content.byteLength)
    if (ended !== 'whole') throw new Error(`a file of a mail could not be kept: ${ended}`)
    const { type, head } = await files.sniff(id)
    const judgement = judgeFile(upload.name, type, head)
    if (judgement === 'refused') {
      await forgetUpload(tx, upload)
      return null
    }
    const staged = await files.stage(id)
    await finishUpload(tx, await noteReceived(tx, upload, content.byteLength), staged, judgement.type).catch(async (error: unknown) => {
      await staged.discard()
      throw error
    })
    return id
  } finally {
    await files.forget(id)
  }
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content
}
