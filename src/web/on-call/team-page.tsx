import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { parseId, type Id } from '#kernel/ids.ts'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { isRefused } from '../refused.ts'
import { NotFound } from '../shell/error-pages.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useReader } from '../words.tsx'
import { useTeamName } from './names.ts'
import { Warnings } from './warnings.tsx'
import { WeeksCard } from './weeks-card.tsx'

/** Four weeks of a team, for everybody of ours to read. */
export function TeamWeeksPage() {
  const { id = '' } = useParams()
  const known = parseId<'team'>(id)
  return known === undefined ? <NotFound /> : <Weeks id={known} />
}

function Weeks({ id }: { id: Id<'team'> }) {
  const { t, zone } = useReader()
  const nameOf = useTeamName()
  const [from, setFrom] = useState<string>()
  const query = useQuery({ ...read('onCall.show', { params: { id }, query: from === undefined ? {} : { from } }), placeholderData: keepPreviousData })
  if (isRefused(query.error, 'not_found')) return <NotFound />
  return (
    <Loaded query={query} lines={12}>
      {({ team, written, picture, warnings, mayChange }) => (
        <>
          <PageHeader title={t('oncall.weeks.of', { team: nameOf(team) })} above={<Link to={paths.onCall}>‹ {t('oncall.title')}</Link>}
            actions={mayChange && <Link className="btn" to={paths.adminPage(`teams/${team.id}`)}>{t('oncall.change')}</Link>} />
          <div className="grid gap-4">
            <Warnings warnings={warnings} />
            <WeeksCard picture={picture} zone={written?.zone ?? zone} from={from} onFrom={setFrom} />
          </div>
        </>
      )}
    </Loaded>
  )
}
