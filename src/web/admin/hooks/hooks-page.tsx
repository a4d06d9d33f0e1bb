import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import type { Hook } from '#contract/hooks.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { Chip } from '../chips.tsx'
import { Loaded } from '../loaded.tsx'
import { HookFields, type HookValues } from './hook-fields.tsx'
import { SecretDialog } from './secret-dialog.tsx'

/** Other programs that are told what happens, and how the last message to each went; looked at again every five seconds. */
export function HooksPage() {
  const t = useWords()
  const query = useQuery({ ...read('admin.hooks'), refetchInterval: 5000 })
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<{ name: string; secret: string }>()
  const add = <Button look="primary" onClick={() => setAdding(true)}>{t('hooks.add')}</Button>
  return (
    <>
      <PageHeader title={t('hooks.title')} below={t('hooks.text')} actions={add} />
      <Loaded query={query}>
        {({ hooks, offered }) => (
          <>
            {hooks.length === 0 ? <EmptyState title={t('hooks.none')}>{t('hooks.none.text')}</EmptyState> : <ul className="card divide-y divide-line">{hooks.map((hook) => <HookLine key={hook.id} hook={hook} />)}</ul>}
            {adding && <AddDialog offered={offered} onClose={() => setAdding(false)} onMade={(name, secret) => { setAdding(false); setMade({ name, secret }) }} />}
          </>
        )}
      </Loaded>
      {made !== undefined && <SecretDialog {...made} onClose={() => setMade(undefined)} />}
    </>
  )
}

function HookLine({ hook }: { hook: Hook }) {
  const t = useWords()
  const isWell = hook.lastOutcome === 'sent'
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3.5 hover:bg-sunken">
      <div className="min-w-0 flex-1">
        <Link to={paths.adminPage(`hooks/${hook.id}`)} className="font-[580] text-ink after:absolute after:inset-0">{hook.name}</Link>
        <p className="truncate text-s text-ink-2">{t(`hooks.format.${hook.format}`)} · {new URL(hook.url).host}</p>
      </div>
      {hook.waiting > 0 && <span className="text-s text-ink-2">{t('hooks.waiting', { count: hook.waiting })}</span>}
      {hook.lastAt !== null && <span className="text-s text-ink-3"><Moment at={hook.lastAt} short /></span>}
      {hook.disabled === null ? <Chip tone={isWell ? 'good' : hook.lastOutcome === null ? 'plain' : 'bad'}>{t(`hooks.last.${hook.lastOutcome ?? 'none'}`)}</Chip> : <Chip tone="warn">{t(`hooks.disabled.${hook.disabled}`)}</Chip>}
    </li>
  )
}

function AddDialog({ offered, onClose, onMade }: { offered: Hook['kinds']; onClose: () => void; onMade: (name: string, secret: string) => void }) {
  const t = useWords()
  const say = useRefusal()
  const { language } = useMe()
  const [values, setValues] = useState<HookValues>({ name: '', url: '', format: 'standard', language, kinds: offered.filter((kind) => kind === 'ticket.submitted' || kind === 'clock.breached' || kind.startsWith('escalation.')) })
  const act = useAct(() => call('admin.hooks.create', { body: values }), { changes: ['admin.hooks'], then: ({ hook, secret }) => (hook.format === 'standard' ? onMade(hook.name, secret) : onClose()) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const isElsewhere = act.error !== null && ['name', 'url'].every((field) => fieldError(act.error, field) === undefined)
  return (
    <Dialog title={t('hooks.add')} wide onClose={onClose} actions={<>
      <Button type="submit" form="hook" look="primary" busy={act.isPending} disabled={values.name.trim() === '' || values.url.trim() === '' || values.kinds.length === 0}>{t('hooks.add.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="hook" className="grid gap-4" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(act.error)}</Banner>}
        <HookFields values={values} offered={offered} error={act.error} onChange={setValues} />
      </form>
    </Dialog>
  )
}
