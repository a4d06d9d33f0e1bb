import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { createContext } from 'react'
import { everyTask, leadOf, linksIn } from '#contract/manual-marks.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { read } from '../../queries.ts'
import { parts, type Sheet } from './sheet.ts'

/** The links of the task that is being written that lead nowhere, for whoever marks them. */
export const NowhereLinks = createContext<ReadonlySet<string>>(new Set())
type Placed = { readonly href: string; readonly language: Language; /** The number of the step. */ readonly place: number | null }

function linksOf(sheet: Sheet): Placed[] {
  return languages.flatMap((language) => [
    ...parts.flatMap((part) => linksIn(sheet.parts[language][part]).map((href) => ({ href, language, place: null }))),
    ...sheet.steps.flatMap(({ words }, at) => linksIn(words[language].text).map((href) => ({ href, language, place: at + 1 }))),
  ])
}

/** Which links of a task lead nowhere: those to other tasks are asked of the desk, those to its own steps are known here. */
export function useNowhere(sheet: Sheet, slug: string): readonly Placed[] {
  const links = linksOf(sheet).flatMap((link) => { const lead = leadOf(link.href); return lead === undefined ? [] : [{ ...link, lead }] })
  const isOwn = (task: string) => task === '' || task === slug
  const foreign = [...new Set(links.filter(({ lead }) => !isOwn(lead.task)).map(({ href }) => href))].toSorted().join('\n').slice(0, 6000)
  const { data } = useQuery({ ...read('desk.manual.leads', { query: { links: foreign } }), enabled: foreign !== '', placeholderData: keepPreviousData })
  const asked = new Set(data?.nowhere)
  const own = new Set(sheet.steps.map(({ id }) => id))
  return links.filter(({ href, lead }) => (isOwn(lead.task) ? lead.step !== null && !everyTask.has(lead.step) && !own.has(lead.step) : asked.has(href)))
}
