import type { Id } from '#kernel/ids.ts'
import { taskText } from '../harness/manual.ts'
import { tag } from './people-at-hand.ts'
import type { Making, Scene } from './service-scenes.ts'

const said = {
  fr: { title: 'Sous-titrer un film', step: 'Choisissez le film', first: 'Ouvrez Contenu et choisissez le film.', then: 'Ouvrez Contenu, puis Films, et choisissez le film.' },
  en: { title: 'Subtitle a film', step: 'Choose the film', first: 'Open Content and choose the film.', then: 'Open Content, then Films, and choose the film.' },
} as const

/** A task of the vendor's manual that is written and not published; each with a title of its own. */
async function writeTask({ cast, language, reader }: Making, words: string): Promise<{ readonly id: Id<'task'>, readonly revision: number, readonly title: string }> {
  const author = reader ?? await cast.whoIs('head', language)
  const { modules } = await author.ask('desk.manual.contents')
  const section = modules.find(({ own }) => !own)?.sections[0]
  if (section === undefined) throw new Error('the manual has no place for a task')
  const unique = tag()
  const title = `${said[language].title} ${unique}`
  const { id } = await author.ask('desk.manual.create', { body: { sectionId: section.id, slug: `subtitle-${unique}`, language, title } })
  const text = taskText(title, ['choose', said[language].step, words])
  const { revision } = await author.ask('desk.manual.save', { params: { id }, body: { revision: 1, texts: { fr: null, en: null, [language]: text } } })
  return { id, revision, title }
}

const draft: Scene = async (making) => {
  const { id, title } = await writeTask(making, said[making.language].first)
  return { task: id, title }
}

/** A task of which readers have seen two versions. */
const twoVersions: Scene = async (making) => {
  const { first, then, step } = said[making.language]
  const { id, revision, title } = await writeTask(making, first)
  const head = await making.cast.whoIs('head', making.language)
  const params = { id }
  const shown = await head.ask('desk.manual.publish', { params, body: { revision, note: '' } })
  const text = taskText(title, ['choose', step, then])
  const changed = await head.ask('desk.manual.save', { params, body: { revision: shown.revision, texts: { fr: null, en: null, [making.language]: text } } })
  await head.ask('desk.manual.publish', { params, body: { revision: changed.revision, note: '' } })
  return { task: id, title, first, then }
}

/** Titles that no module or section has. */
const freshPlace: Scene = async (making) => {
  const unique = tag()
  return { ...await draft(making), module: `${making.language === 'fr' ? 'Festivals' : 'Film festivals'} ${unique}`, section: `${making.language === 'fr' ? 'Sélection' : 'Selection'} ${unique}` }
}

/** What writing the manual needs beforehand. */
export const writingScenes: Readonly<Record<string, Scene>> = { draft, 'two-versions': twoVersions, 'fresh-place': freshPlace }
