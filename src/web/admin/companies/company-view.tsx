import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useWords } from '../../words.tsx'
import { ImportDialog } from '../people/import-dialog.tsx'
import { InviteClientDialog } from '../people/invite-client-dialog.tsx'
import { MergesSection } from '../merges/merges-section.tsx'
import { CompanyAbout } from './company-about.tsx'
import { CompanyDialog } from './company-dialog.tsx'
import { CompanyFacts } from './company-facts.tsx'
import { CompanyPeople } from './company-people.tsx'
import { CompanyService } from './company-service.tsx'
import { FiguresSection } from './figures-section.tsx'
import { HealthLine } from './health-line.tsx'

/** A company as those who look after it see it: how it is and why, what it has bought, what we know, its people. */
export function CompanyView({ organisation, people, mayManage }: Reply<'organisations.show'>) {
  const t = useWords()
  const { id, name } = organisation
  const { data: overview } = useQuery(read('clients.overview', { params: { id } }))
  const [open, setOpen] = useState<'no' | 'change' | 'invite' | 'import'>('no')
  const invite = mayManage && <Button look="primary" onClick={() => setOpen('invite')}>{t('people.invite')}</Button>
  return (
    <>
      <PageHeader
        title={name}
        above={<Link to={paths.companies}>{t('companies.title')}</Link>}
        below={overview === undefined ? <Skeleton lines={1} /> : <HealthLine health={overview.health} />}
        actions={mayManage && <><Button onClick={() => setOpen('change')}>{t('company.change')}</Button><Button onClick={() => setOpen('import')}>{t('import.open')}</Button>{invite}</>}
      />
      <CompanyFacts company={organisation} lastContactAt={overview?.lastContactAt} />
      {overview === undefined ? <div className="card mb-7 p-5"><Skeleton lines={6} /></div> : <FiguresSection company={name} overview={overview} />}
      {overview !== undefined && <CompanyAbout id={id} overview={overview} />}
      <CompanyService company={organisation} />
      <CompanyPeople of={id} people={people} mayManage={mayManage} invite={invite} />
      <MergesSection company={organisation} mayManage={mayManage} />
      {open === 'change' && <CompanyDialog company={organisation} onClose={() => setOpen('no')} />}
      {open === 'import' && <ImportDialog company={organisation} onClose={() => setOpen('no')} />}
      {open === 'invite' && <InviteClientDialog company={organisation} onClose={() => setOpen('no')} />}
    </>
  )
}
