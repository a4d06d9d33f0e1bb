import { useState } from 'react'
import type { ImportDoes, ManualImportPreview } from '#contract/manual-files.ts'
import type { Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Chip } from '../../ui/chip.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { ImportWarnings } from './import-warnings.tsx'

type Props = { preview: ManualImportPreview; onBack: () => void; onStart: (id: Id<'import'>) => void }
const tones = { makes: 'good', changes: 'accent', same: 'plain', keeps: 'warn' } as const satisfies Record<ImportDoes, string>

/** What a folder would become, page by page, and what of it cannot be kept. */
export function ImportLooked({ preview, onBack, onStart }: Props) {
  const t = useWords()
  const say = useRefusal()
  const { id, kind, source, modules, fragments, counts, warnings, wrong } = preview
  const [publish, setPublish] = useState(false)
  const [overwrite, setOverwrite] = useState(false)
  const start = useAct(() => call('desk.manual.importStart', { params: { id }, body: { publish, overwrite } }), { changes: [], then: () => onStart(id) })
  const { makes, changes, same, keeps } = counts
  const isNew = makes + changes > 0 || (overwrite && keeps > 0) || publish || fragments.some(({ does }) => does !== 'same')
  return (
    <div className="grid gap-6">
      <div>
        <h2 className="text-l font-[620]">{t(`author.import.kind.${kind}`)}</h2>
        <p className="text-ink-2">{t('author.import.counts', { ...counts, tasks: makes + changes + same + keeps })}{source !== '' && <> {t('author.import.name', { source })}</>}</p>
      </div>
      {start.error !== null && <Banner tone="bad">{say(start.error)}</Banner>}
      <ImportWarnings warnings={warnings} wrong={wrong} />
      {modules.map((module) => (
        <section key={module.title} className="grid gap-3" aria-label={module.title}>
          <h3 className="text-base font-[620]">{module.title}</h3>
          {module.sections.map((section) => (
            <div key={section.title} className="card">
              <h4 className="border-b border-line px-4 py-2 text-base font-[600]">{section.title}</h4>
              <ul className="divide-y divide-line">{section.tasks.map((task) => (
                <li key={`${task.file} ${task.slug}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
                  <span className="me-auto min-w-0 [overflow-wrap:anywhere]"><b className="font-[540]">{task.title}</b><code className="block text-s text-ink-3">{task.file}</code></span>
                  <span className="text-s text-ink-2">{t('author.import.steps', { count: task.steps })} · {task.languages.join(', ')}</span>
                  <Chip tone={tones[task.does]}>{t(`author.import.does.${task.does}`)}</Chip>
                </li>
              ))}</ul>
            </div>
          ))}
        </section>
      ))}
      {fragments.length > 0 && <section className="grid gap-3" aria-label={t('fragments.title')}>
        <h3 className="text-base font-[620]">{t('fragments.title')}</h3>
        <ul className="card divide-y divide-line">{fragments.map((each) => <li key={each.slug} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2"><span className="me-auto min-w-0"><b className="font-[540]">{each.title}</b><code className="block text-s text-ink-3">{each.slug}</code></span><Chip tone={tones[each.does]}>{t(`author.import.does.${each.does}`)}</Chip></li>)}</ul>
      </section>}
      <div className="sticky bottom-0 -mx-2 grid gap-3 border-t border-line bg-paper px-2 py-3">
        <Checkbox label={t('author.import.publish')} hint={t('author.import.publish.hint')} checked={publish} onChange={setPublish} />
        {keeps > 0 && <Checkbox label={t('author.import.overwrite')} hint={t('author.import.overwrite.hint')} checked={overwrite} onChange={setOverwrite} />}
        <div className="flex flex-wrap gap-2.5">
          <Button look="primary" busy={start.isPending} disabledReason={isNew ? undefined : t('author.import.nothing')} onClick={() => start.mutate(undefined)}>{t('author.import.do')}</Button>
          <Button onClick={onBack}>{t('author.import.other')}</Button>
        </div>
      </div>
    </div>
  )
}
