import { pageOf } from './page-of.ts'

/** Client companies and their people, in whatever frame the reader's desk has. */
export const Companies = pageOf('admin', async () => (await import('../admin/companies/companies.tsx')).Companies)
/** The manual where it is written, in whatever frame the reader's desk has. */
export const ManualPages = pageOf('admin', async () => (await import('../admin/manual/manual-pages.tsx')).ManualPages)
