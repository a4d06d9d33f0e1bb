import { pageWithin } from './page-of.ts'

/** Client companies and their people, in whatever frame the reader's desk has. */
export const Companies = pageWithin('admin', async () => (await import('../admin/companies/companies.tsx')).Companies)
/** The manual where it is written, in whatever frame the reader's desk has. */
export const ManualPages = pageWithin('admin', async () => (await import('../admin/manual/manual-pages.tsx')).ManualPages)
