import type { Overview } from '#contract/clients.ts'
import type { Id } from '#kernel/ids.ts'
import { DomainsSection } from './domains-section.tsx'
import { FilesSection } from './files-section.tsx'
import { NotesSection } from './notes-section.tsx'
import { ProductsSection } from './products-section.tsx'

/** What we know of a company beside its tickets. */
export function CompanyAbout({ id, overview: { notes, products, domains, files, may } }: { id: Id<'organisation'>; overview: Overview }) {
  return (
    <>
      <NotesSection id={id} notes={notes} mayNote={may.note} />
      <ProductsSection id={id} products={products} mayManage={may.manage} />
      <DomainsSection id={id} domains={domains} mayManage={may.manage} />
      <FilesSection id={id} files={files} mayManage={may.manage} />
    </>
  )
}
