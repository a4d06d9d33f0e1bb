export { useAct, useQuickAct } from '../act.ts'

/** What changes when a person or a company does. */
export const peopleReads = ['organisations.list', 'organisations.show', 'admin.people', 'people.staff'] as const
