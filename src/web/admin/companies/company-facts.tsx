import type { ReactNode } from 'react'
import type { Reply } from '#contract/index.ts'
import { sayZone } from '#words/zones.ts'
import { usePlanName } from '../../plans.ts'
import { Moment } from '../../ui/moment.tsx'
import { useReader } from '../../words.tsx'

/** A company in six facts. */
export function CompanyFacts({ company, lastContactAt }: { company: Reply<'organisations.create'>; /** Not known yet when it is not there. */ lastContactAt: string | null | undefined }) {
  const { t, language } = useReader()
  const planName = usePlanName()
  return (
    <dl className="card mb-7 grid gap-x-8 gap-y-3 p-5 sm:grid-cols-3">
      <Fact name={t('company.plan')}>{planName(company.plan)}</Fact>
      <Fact name={t('company.manager')}>{company.accountManager?.name ?? '–'}</Fact>
      <Fact name={t('overview.contact')}>{lastContactAt === undefined ? '…' : lastContactAt === null ? t('overview.contact.never') : <Moment at={lastContactAt} />}</Fact>
      <Fact name={t('company.language')}>{t(`admin.language.${company.language}`)}</Fact>
      <Fact name={t('company.zone')}>{sayZone(company.zone, language)}</Fact>
      <Fact name={t('company.since')}><Moment at={company.createdAt} short /></Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div className="min-w-0"><dt className="text-s text-ink-2">{name}</dt><dd className="font-[540] first-letter:uppercase">{children}</dd></div>
}
