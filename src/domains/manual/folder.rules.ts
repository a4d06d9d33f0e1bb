import type { ManualFacts, ManualTexts } from '#contract/manual.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { checkFacts, type StepCheck } from './check-lines.rules.ts'
import { writeContents, writeTaskFile } from './files.rules.ts'
import { stepsOf } from './leads.rules.ts'

type Titles = Partial<Record<Language, string>>
/** The manual as a folder is made of it. */
export type FolderTask = { readonly slug: string; readonly facts: ManualFacts; readonly checkDays: number | null; readonly checks: readonly StepCheck[]; readonly texts: ManualTexts }
export type FolderSection = { readonly slug: string; readonly titles: Titles; readonly tasks: readonly FolderTask[] }
export type FolderModule = { readonly slug: string; readonly titles: Titles; readonly sections: readonly FolderSection[] }

/** What is true of a task in every language, as it stands above its first file. */
function factsIn({ facts: { visibility, plans, category, see, product, minutes }, checkDays, checks, texts }: FolderTask): Record<string, string> {
  const steps = new Set(stepsOf(texts))
  return { for: visibility, plans: plans.join(', '), category: category ?? '', see: see.join(', '), product, minutes: minutes === null ? '' : String(minutes), check: checkDays === null ? '' : String(checkDays), ...checkFacts(checks.filter(({ step }) => steps.has(step))) }
}

/** The file of a task; those that no system could keep beside the list of contents get another ending. */
export function fileOf(slug: string): string {
  return slug === 'summary' || slug === 'readme' ? `${slug}.task.md` : `${slug}.md`
}

/** The languages in which anything is written. */
function languagesOf(modules: readonly FolderModule[]): Language[] {
  const tasks = modules.flatMap(({ sections }) => sections.flatMap((section) => section.tasks))
  const found = languages.filter((language) => tasks.some(({ texts }) => texts[language] !== null) || modules.some(({ titles }) => tasks.length === 0 && (titles[language] ?? '') !== ''))
  return found
}

/** The manual as a folder of Markdown: for each language a list of contents and a file for each task. A task that is not written in a language is listed there with its file in the other one. */
export function writeFolder(modules: readonly FolderModule[]): { readonly name: string; readonly text: string }[] {
  return languagesOf(modules).flatMap((language) => {
    const other = language === 'fr' ? 'en' : 'fr'
    const titleOf = ({ titles, slug }: { readonly titles: Titles; readonly slug: string }) => titles[language] || titles[other] || slug
    const fileIn = ({ texts, slug }: FolderTask) => (texts[language] === null ? `../${other}/${fileOf(slug)}` : fileOf(slug))
    const contents = modules.map((module) => ({ slug: module.slug, title: titleOf(module), sections: module.sections.map((section) => ({
      slug: section.slug, title: titleOf(section), tasks: section.tasks.flatMap((task) => { const text = task.texts[language] ?? task.texts[other]; return text === null ? [] : [{ title: text.title, file: fileIn(task) }] }),
    })) }))
    const files = modules.flatMap(({ sections }) => sections.flatMap(({ tasks }) => tasks)).flatMap((task) => {
      const text = task.texts[language]
      if (text === null) return []
      // What holds in every language stands once, in the first of its files.
      const facts = language === 'fr' || task.texts.fr === null ? factsIn(task) : {}
      return [{ name: `${language}/${fileOf(task.slug)}`, text: writeTaskFile({ facts, text }, language) }]
    })
    return [{ name: `${language}/SUMMARY.md`, text: writeContents({ modules: contents }, language) }, ...files]
  }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
