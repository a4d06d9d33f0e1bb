import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link, useParams } from 'react-router'
import type { Hook } from '#contract/hooks.ts'
import { call } from '../../call.ts'
import { changesOf } from '../../changes.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { NotFound } from '../../shell/error-pages.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'
import { Chip } from '../chips.tsx'
import { Loaded } from '../loaded.tsx'
import { Deliveries } from './deliveries.tsx'
import { HookFields } from './hook-fields.tsx'
import { SecretDialog } from './secret-dialog.tsx'

const changes = ['admin.hooks', 'admin.hooks.deliveries'] as const

/** One program that is told: what it hears, its secret, and the last messages to it. */
export function HookPage() {
  const { id = '' } = useParams()
  const query = useQuery(read('admin.hooks'))
  return (
    <Loaded query={query}>
      {({ hooks, offered }) => {
        const hook = hooks.find((each) => each.id === id)
        return hook === undefined ? <NotFound /> : <Known key={hook.id} hook={hook} offered={offered} />
      }}
    </Loaded>
  )
}

function Known({ hook, offered }: { hook: Hook; offered: Hook['kinds'] }) {
  const t = useWords()
  const [secret, setSecret] = useState<string>()
  const params = { id: hook.id }
  const isOff = hook.disabled !== null
  const turn = useQuickAct(() => call('admin.hooks.change', { params, body: { disabled: !isOff } }), { changes, then: () => toast(t(isOff ? 'hooks.on.done' : 'hooks.off.done', { name: hook.name })) })
  const renew = useQuickAct(() => call('admin.hooks.secret', { params }), { changes: [], then: (answer) => setSecret(answer.secret) })
  return (
    <>
      <PageHeader title={hook.name} above={<Link to={paths.adminPage('hooks')}>{t('hooks.title')}</Link>} below={hook.disabled !== null && <Chip tone="warn">{t(`hooks.disabled.${hook.disabled}`)}</Chip>} actions={<Button busy={turn.busy} onClick={() => turn.run(undefined)}>{t(isOff ? 'hooks.on' : 'hooks.off')}</Button>} />
      <div className="grid gap-6">
        <Change hook={hook} offered={offered} />
        {hook.format === 'standard' && (
          <section className="card flex flex-wrap items-center justify-between gap-4 p-5">
            <p className="max-w-prose text-ink-2">{t('hooks.secret.new.text')}</p>
            <Button busy={renew.busy} onClick={() => renew.run(undefined)}>{t('hooks.secret.new')}</Button>
          </section>
        )}
        <Deliveries id={hook.id} />
      </div>
      {secret !== undefined && <SecretDialog name={hook.name} secret={secret} onClose={() => setSecret(undefined)} />}
    </>
  )
}

function Change({ hook, offered }: { hook: Hook; offered: Hook['kinds'] }) {
  const t = useWords()
  const say = useRefusal()
  const [values, setValues] = useState({ name: hook.name, url: hook.url, format: hook.format, language: hook.language, kinds: hook.kinds })
  const [before, setBefore] = useState(values)
  const act = useAct(() => call('admin.hooks.change', { params: { id: hook.id }, body: changesOf(before, values) }), { changes, then: () => {
    setBefore(values)
    toast(t('hooks.saved'))
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const isElsewhere = act.error !== null && ['name', 'url'].every((field) => fieldError(act.error, field) === undefined)
  return (
    <form noValidate className="card grid gap-4 p-5" onSubmit={submit}>
      {isElsewhere && <Banner tone="bad">{say(act.error)}</Banner>}
      <HookFields values={values} offered={offered} error={act.error} onChange={setValues} />
      <div><Button type="submit" look="primary" busy={act.isPending} disabled={values.name.trim() === '' || values.url.trim() === '' || values.kinds.length === 0}>{t('hooks.save')}</Button></div>
    </form>
  )
}
