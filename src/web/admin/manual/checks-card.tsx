import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Reply } from '#contract/index.ts'
import { checkKinds } from '#contract/manual-check-kinds.ts'
import type { ManualCheck } from '#contract/manual-checks.ts'
import type { ManualTask } from '#contract/manual-writing.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReader, useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { CheckFields } from './check-fields.tsx'
import { begunCheck } from './checks.ts'

/** What the steps of a task have looked at on their readers' own sites. */
export function ChecksCard({ task }: { task: ManualTask }) {
  const { t, language } = useReader()
  const query = useQuery(read('desk.manual.checks', { params: { id: task.id } }))
  const other = language === 'fr' ? 'en' : 'fr'
  const steps = (task.texts[language] ?? task.texts[other])?.steps ?? []
  return (
    <section className="mt-8 grid gap-3" aria-labelledby="checks">
      <h2 id="checks" className="text-l">{t('author.check.title')}</h2>
      <p className="max-w-2xl text-ink-2">{t('author.check.text')}</p>
      <Loaded query={query} lines={4}>{({ checks, stands }) => (
        <ol className="grid gap-3">{steps.map(({ id, title }, at) => (
          <li key={id} className="card px-4 py-3"><StepCheck key={JSON.stringify(checks.find(({ step }) => step === id) ?? null)} task={task} step={id} title={title} number={at + 1} kept={checks.find(({ step }) => step === id)?.check ?? null} /><Standing stand={stands.find(({ step }) => step === id)} /></li>
        ))}</ol>
      )}</Loaded>
    </section>
  )
}

/** How a step stands with its readers, without who they are. */
function Standing({ stand }: { stand: Reply<'desk.manual.checks'>['stands'][number] | undefined }) {
  const t = useWords()
  if (stand === undefined) return null
  return <p className="mt-2 flex flex-wrap items-center gap-2 text-s text-ink-2">{t('author.check.stand', { green: stand.green, red: stand.red })}{stand.turned > 0 && <Chip tone="bad">{t('author.check.turned', { count: stand.turned })}</Chip>}</p>
}

function StepCheck({ task, step, title, number, kept }: { task: ManualTask; step: string; title: string; number: number; kept: ManualCheck | null }) {
  const t = useWords()
  const say = useRefusal()
  const [check, setCheck] = useState(kept)
  const isNew = JSON.stringify(check) !== JSON.stringify(kept)
  const keeping = useAct(() => call('desk.manual.keepCheck', { params: { id: task.id }, body: { step, check } }), { changes: ['desk.manual.checks'], then: () => toast(t('author.check.saved', { number })) })
  const options = [{ value: '', label: t('author.check.none') }, ...checkKinds.map((kind) => ({ value: kind, label: t(`author.check.${kind}`) }))]
  return (
    <form noValidate className="grid gap-3" onSubmit={(event) => { event.preventDefault(); keeping.mutate(undefined) }}>
      <div className="grid items-end gap-x-5 gap-y-3 md:grid-cols-2">
        <p className="self-center font-[550]">{number}. {title}</p>
        <Select label={t('author.check.kind', { number })} disabled={!task.may.write} options={options} value={check?.kind ?? ''} onChange={(value) => setCheck(begunCheck(checkKinds.find((kind) => kind === value)))} />
      </div>
      {check !== null && <CheckFields check={check} readOnly={!task.may.write} onChange={setCheck} />}
      {keeping.error !== null && <Banner tone="bad">{say(keeping.error)}</Banner>}
      {isNew && <div><Button type="submit" size="small" busy={keeping.isPending}>{t('author.check.save')}</Button></div>}
    </form>
  )
}
