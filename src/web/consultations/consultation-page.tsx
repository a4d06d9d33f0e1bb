import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { call } from '../call.ts'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { keyOf } from '../queries.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import { NotFound } from '../shell/error-pages.tsx'
import { isRefused } from '../refused.ts'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useWords } from '../words.tsx'
import { ConsultationView } from './consultation-view.tsx'

/** One consultation, for its client and for ours. */
export function ConsultationPage() {
  const id = parseId<'consultation'>(useParams()['id'] ?? '')
  if (id === undefined) return <NotFound />
  return <Found id={id} />
}

function Found({ id }: { id: Id<'consultation'> }) {
  const t = useWords()
  const { side } = useMe()
  const params = { id }
  const query = useQuery({
    queryKey: keyOf(side === 'client' ? 'client.consultation' : 'consultations.show', { params }), refetchInterval: 60_000,
    queryFn: ({ signal }) => side === 'client' ? call('client.consultation', { params, signal }) : call('consultations.show', { params, signal }),
  })
  if (isRefused(query.error, 'not_found')) return <NotFound />
  return (
    <>
      <PageHeader title={query.data?.subject ?? t('consult.title')} above={<Link to={side === 'client' ? paths.consultations : paths.deskConsultations}>‹ {t('consult.title')}</Link>} />
      <Loaded query={query} lines={10}>{(consultation) => <ConsultationView consultation={consultation} />}</Loaded>
    </>
  )
}
