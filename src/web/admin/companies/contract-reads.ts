/** What changes when a company's contract does. */
export const contractReads = ['contracts.show', 'organisations.show', 'organisations.list', 'plans.list'] as const
