// The manual: modules, sections, tasks of numbered steps, in versions; what is found in it, and what its readers say.
export { renderMarkdown, escapeHtml, plainText } from './markdown.ts'
export { keepFolder, keepOwnManual, readOwnManual, type OwnFiles, type OwnManual, type OwnTask } from './own.ts'
export { findForPage, findMoved, listChanges, listModules, listPublic, readModule, readSight, readTask, type Change, type ModuleBrief, type ModuleRow, type Sight, type TaskRow } from './reading.store.ts'
export { searchManual, titleIn } from './search.ts'
export type { Searcher } from './search.store.ts'
export { textIn } from './texts.rules.ts'
export { findReadable, keepProgress, noteReport, showProgress, showStep, showVoices, tellHelped, tellMiss } from './voices.ts'
