import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { zip } from '../harness/folders.ts'
import { tag } from './people-at-hand.ts'
import type { Scene } from './service-scenes.ts'

const page = { fr: ['Ajouter une bande-annonce', '## Ouvrez le film\n\nSous Contenu.\n'], en: ['Add a trailer', '## Open the film\n\nUnder Content.\n'] } as const

/** A forge of Git repositories, Gitea’s way, in which one lies whose manual has one page; it is gone when the tests are. */
const repository: Scene = async ({ language }) => {
  const unique = tag()
  const [title, text] = page[language]
  const archive = await zip({ 'manual-main/README.md': '# x\n', [`manual-main/docs/trailer-${unique}.md`]: `# ${title} ${unique}\n\n${text}` })
  const forge = createServer((_, response) => { response.writeHead(200, { 'content-type': 'application/zip' }).end(archive) })
  await new Promise<void>((resolve) => { forge.listen(0, '127.0.0.1', resolve) })
  forge.unref()
  return { address: `http://127.0.0.1:${(forge.address() as AddressInfo).port}/house/manual-${unique}`, title: `${title} ${unique}` }
}

/** What lies elsewhere. */
export const gitScenes: Readonly<Record<string, Scene>> = { repository }
