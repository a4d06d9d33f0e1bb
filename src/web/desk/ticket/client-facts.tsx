import { Link } from 'react-router'
import type { DeskTicket } from '#contract/desk.ts'
import { sayZone } from '#words/zones.ts'
import { paths } from '../../paths.ts'
import { usePlanName } from '../../plans.ts'
import { useMoment } from '../../moments.ts'
import { sayTime } from '../../times.ts'
import { Moment } from '../../ui/moment.tsx'
import { useNow } from '../../ticker.ts'
import { useReader } from '../../words.tsx'
import { Fact, FactGroup } from './fact-group.tsx'

/** The company behind the ticket: plan, account manager, what time it is there. */
export function ClientFacts({ ticket: { organisation, requester, channel, openedAt } }: { ticket: DeskTicket }) {
  const { t, language } = useReader()
  const planName = usePlanName()
  const say = useMoment()
  const now = useNow(30_000)
  return (
    <FactGroup title={t('facts.client')}>
      <dl className="grid gap-1.5">
        <Fact name={<Link to={paths.company(organisation.id)}>{organisation.name}</Link>}>{planName(organisation.plan)}</Fact>
        {organisation.liveEvent !== null && <Fact name={t('facts.event')}><b className="font-[600]">{organisation.liveEvent.name}</b>, {t('facts.event.floor', { severity: t(`severity.${organisation.liveEvent.floor}`), to: say.before(organisation.liveEvent.to) })}</Fact>}
        <Fact name={t('facts.requester')}><a href={`mailto:${requester.email}`} title={requester.email}>{requester.name}</a></Fact>
        <Fact name={t('facts.manager')}>{organisation.accountManager?.name ?? t('facts.nobody')}</Fact>
        <Fact name={t('facts.time')}><span title={sayZone(organisation.zone, language)}>{sayTime(now, { language, zone: organisation.zone, t })}</span></Fact>
        <Fact name={t('facts.openTickets')}>{organisation.openTickets}</Fact>
        <Fact name={t('facts.channel')}>{t(`channel.${channel}`)}</Fact>
        <Fact name={t('facts.opened')}><Moment at={openedAt} short /></Fact>
      </dl>
    </FactGroup>
  )
}
