import { Link } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { paths } from '../../paths.ts'
import { Banner } from '../../ui/banner.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useWords } from '../../words.tsx'
import { ContractSection } from './contract-section.tsx'
import { ReportsSection } from './reports-section.tsx'

type Shown = Reply<'organisations.show'>

/** A company that was merged into another: it leads there, and keeps what tells of it as it was. */
export function MergedCompany({ company, into }: { company: Shown['organisation']; into: NonNullable<Shown['mergedInto']> }) {
  const t = useWords()
  const { id, name } = company
  return (
    <>
      <PageHeader title={name} above={<Link to={paths.companies}>{t('companies.title')}</Link>} />
      <div className="mb-8"><Banner tone="warn" action={<Link to={paths.company(into.id)}>{t('merged.open', { into: into.name })}</Link>}>{t('merged.company', { name, into: into.name })}</Banner></div>
      <ContractSection company={company} />
      <ReportsSection id={id} />
    </>
  )
}
