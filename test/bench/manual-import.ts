import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { png, sendFile, zip, type Folder } from '../harness/folders.ts'
import { staff } from '../harness/staffed.ts'

/** How long a folder of pages took, in seconds, to be sent and looked at, and then to be brought in; how often its progress was another; and how many tasks came of it. */
export type Imported = { readonly looked: number, readonly brought: number, readonly steps: number, readonly tasks: number }

/** Brings a folder of Markdown files with pictures in, as a head of support does. */
export async function measureImport(url: string, { files, pictures }: { readonly files: number, readonly pictures: number }): Promise<Imported> {
  const { hire } = await staff(url)
  const { caller } = await hire('Hélène Caron', 'head')
  const countTasks = async () => (await caller.ask('desk.manual.contents')).modules.flatMap(({ sections }) => sections.flatMap(({ tasks }) => tasks)).length
  const before = await countTasks()
  const archive = await zip(folderOf(files, pictures))
  const began = performance.now()
  const preview = await caller.ask('desk.manual.importPreview', { body: { upload: await sendFile(caller, 'manual.zip', archive), language: 'en', source: null, visibility: 'clients' } })
  const looked = performance.now()
  await caller.ask('desk.manual.importStart', { params: { id: preview.id }, body: { publish: true, overwrite: false } })
  const seen = new Set<number>()
  for (;;) {
    const { state, done } = await caller.ask('desk.manual.import', { params: { id: preview.id } })
    seen.add(done)
    if (state === 'done') return { looked: (looked - began) / 1000, brought: (performance.now() - looked) / 1000, steps: seen.size, tasks: await countTasks() - before }
    if (state !== 'running') throw new Error(`the import is ${state}`)
    await pause(100)
  }
}

function folderOf(files: number, pictures: number): Folder {
  const each = pictures / files
  const folder: Record<string, string | Uint8Array> = {}
  for (let file = 0; file < files; file++) {
    const names = Array.from({ length: each }, (_, index) => `pictures/page-${file}-${index}.png`)
    for (const name of names) folder[name] = png(64, 64, randomBytes(4096))
    const steps = names.map((name, index) => `## Step ${index + 1}\n\nUnder **Content**, choose page ${file}, then [the next](page-${(file + 1) % files}.md).\n\n![What it looks like](${name})\n`)
    folder[`page-${file}.md`] = `# Page ${file} of the platform\n\nWhat it does, and why one would want it.\n\n${steps.join('\n')}`
  }
  return folder
}
