import { useQuery } from '@tanstack/react-query'
import { read } from '../../queries.ts'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useWords } from '../../words.tsx'
import { Chip } from '../chips.tsx'
import { Loaded } from '../loaded.tsx'

/** How the parts of the desk are, looked at again every five seconds. */
export function HealthPage() {
  const t = useWords()
  const query = useQuery({ ...read('admin.health'), refetchInterval: 5000 })
  return (
    <>
      <PageHeader title={t('health.title')} below={t('health.text')} />
      <Loaded query={query} lines={4}>
        {({ parts, version, schema }) => (
          <>
            <ul className="card divide-y divide-line">
              {parts.map((part) => (
                <li key={part.name} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3.5">
                  <div className="min-w-0 flex-1">
                    <p className="font-[580]">{t(`health.part.${part.name}`)}</p>
                    <p className="text-s text-ink-2">{part.well ? t(`health.part.${part.name}.does`) : part.reason}</p>
                  </div>
                  {part.at !== null && <span className="text-s text-ink-3">{t('health.seen')} <Moment at={part.at} short /></span>}
                  <Chip tone={part.well ? 'good' : 'bad'}>{t(part.well ? 'health.well' : 'health.ill')}</Chip>
                </li>
              ))}
            </ul>
            <p className="mt-4 text-s text-ink-3">{t('health.version', { version, schema })}</p>
          </>
        )}
      </Loaded>
    </>
  )
}
