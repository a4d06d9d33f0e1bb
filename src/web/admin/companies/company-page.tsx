import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { parseId, type Id } from '#kernel/ids.ts'
import { read } from '../../queries.ts'
import { isRefused } from '../../refused.ts'
import { NotFound } from '../../shell/error-pages.tsx'
import { Loaded } from '../loaded.tsx'
import { CompanyView } from './company-view.tsx'
import { MergedCompany } from './merged-company.tsx'

/** One client company. */
export function CompanyPage() {
  const { id = '' } = useParams()
  const known = parseId<'organisation'>(id)
  return known === undefined ? <NotFound /> : <Known id={known} />
}

function Known({ id }: { id: Id<'organisation'> }) {
  const query = useQuery(read('organisations.show', { params: { id } }))
  if (isRefused(query.error, 'not_found')) return <NotFound />
  return <Loaded query={query}>{(found) => found.mergedInto === null ? <CompanyView {...found} /> : <MergedCompany company={found.organisation} into={found.mergedInto} />}</Loaded>
}
