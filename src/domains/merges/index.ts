// Two records of one person or of one company become one, and part again within 30 days.
export { carryStrays } from './carry.ts'
export { mergeCompanies, previewCompanies } from './companies.ts'
export { mergePeople, previewPeople } from './people.ts'
export { showMerges } from './read.ts'
export { showUndoing, undoMerge } from './undo.ts'
