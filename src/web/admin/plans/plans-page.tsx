import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReader, useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { Chip } from '../chips.tsx'
import { Loaded } from '../loaded.tsx'

type Plan = Reply<'plans.list'>['plans'][number]

/** The plans that the vendor sells: each with how many companies have it, and which counts without a contract. */
export function PlansPage() {
  const t = useWords()
  const query = useQuery(read('plans.list'))
  return (
    <>
      <PageHeader title={t('plans.admin')} below={<span className="block max-w-prose">{t('plans.admin.text')}</span>} actions={query.data?.mayChange === true && <Link to={paths.adminPage('plans/new')} className="btn primary">{t('plans.new')}</Link>} />
      <Loaded query={query}>{({ plans, standard, mayChange }) => (
        <ul className="card divide-y divide-line">
          {plans.map((plan) => <PlanRow key={plan.key} plan={plan} isStandard={plan.key === standard} mayChange={mayChange} />)}
        </ul>
      )}</Loaded>
    </>
  )
}

function PlanRow({ plan: { key, version, retired, contracts, terms }, isStandard, mayChange }: { plan: Plan; isStandard: boolean; mayChange: boolean }) {
  const { t, language } = useReader()
  const changes = ['plans.list', 'plans.public'] as const
  const plan = terms.name[language]
  const choose = useQuickAct(() => call('plans.standard', { body: { key } }), { changes, then: () => toast(t('plans.standard.done', { plan })) })
  const retire = useQuickAct(() => call('plans.retire', { params: { key }, body: { retired: !retired } }), { changes, then: () => toast(t(retired ? 'plans.offered.done' : 'plans.retired.done', { plan })) })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1"><Link to={paths.adminPage(`plans/${key}`)} className="text-l font-[600]">{plan}</Link>
          {isStandard && <Chip>{t('plans.standard')}</Chip>}{retired && <Chip>{t('plans.retired')}</Chip>}{terms.example && <Chip>{t('plan.example.short')}</Chip>}
        </p>
        <p className="text-s text-ink-2">{terms.summary[language]}</p>
      </div>
      <p className="text-s text-ink-2">{t('plans.version', { version })} · {t('plans.contracts', { count: contracts })}</p>
      {mayChange && (
        <div className="flex gap-2">
          {!isStandard && !retired && <Button size="small" aria-label={t('plans.make_standard.of', { plan })} busy={choose.busy} onClick={() => choose.run(undefined)}>{t('plans.make_standard')}</Button>}
          <Button size="small" look="quiet" aria-label={t(retired ? 'plans.offer.of' : 'plans.retire.of', { plan })} busy={retire.busy} disabledReason={isStandard ? t('plans.standard.stays') : undefined} onClick={() => retire.run(undefined)}>{t(retired ? 'plans.offer' : 'plans.retire')}</Button>
        </div>
      )}
    </li>
  )
}
