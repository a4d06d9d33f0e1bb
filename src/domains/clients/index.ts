// Client companies as those who look after them know them: how each is and why, notes, products, domains, files.
export { addDomain, removeDomain } from './clients.domains.ts'
export { addFiles, openFile, removeFile, shareFile } from './clients.files.ts'
export { addNote, pinNote, removeNote } from './clients.notes.ts'
export { showOverview } from './clients.overview.ts'
export { addProduct, changeProduct } from './clients.products.ts'
export { announceAbsence, cancelAbsence, changeManagerSettings, showManagerHome, showReachable } from './managers.ts'
export { addTask, changeTask, removeTask } from './managers.tasks.ts'
