import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import type { Reply } from '#contract/index.ts'
import type { Mailbox } from '#contract/mailboxes.ts'
import { newId, parseId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useTeamName } from '../../on-call/names.ts'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'
import { Chip } from '../chips.tsx'
import { Loaded } from '../loaded.tsx'
import { CheckDialog } from './check-dialog.tsx'
import { DomainsCard } from './domains-card.tsx'
import { FetchDialog } from './fetch-dialog.tsx'
import { PostDialog, PostLine } from './post-dialog.tsx'
import { MailboxFields, type MailboxValues } from './mailbox-fields.tsx'

const changes = ['admin.mailboxes'] as const
type Shown = Pick<Reply<'admin.mailboxes'>, 'teams' | 'organisations'>

/** Where mail to the desk arrives, and the mail domains that are a company's; looked at again every ten seconds. */
export function MailboxesPage() {
  const t = useWords()
  const query = useQuery({ ...read('admin.mailboxes'), refetchInterval: 10_000 })
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<Mailbox>()
  const [fetching, setFetching] = useState<Mailbox>()
  const [posting, setPosting] = useState<Mailbox>()
  const [checking, setChecking] = useState<Mailbox>()
  return (
    <>
      <PageHeader title={t('boxes.title')} below={t('boxes.text')} actions={<Button look="primary" onClick={() => setAdding(true)}>{t('boxes.add')}</Button>} />
      <Loaded query={query}>
        {({ mailboxes, teams, domains, organisations }) => (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
            {mailboxes.length === 0 ? <EmptyState title={t('boxes.none')}>{t('boxes.none.text')}</EmptyState> : <ul className="card divide-y divide-line">{mailboxes.map((mailbox) => <Line key={mailbox.id} mailbox={mailbox} onChange={() => setChanging(mailbox)} onFetch={() => setFetching(mailbox)} onPost={() => setPosting(mailbox)} onCheck={() => setChecking(mailbox)} />)}</ul>}
            <DomainsCard domains={domains} organisations={organisations} />
            {fetching !== undefined && <FetchDialog mailbox={fetching} onClose={() => setFetching(undefined)} />}
            {checking !== undefined && <CheckDialog mailbox={checking} onClose={() => setChecking(undefined)} />}
            {posting !== undefined && <PostDialog mailbox={posting} onClose={() => setPosting(undefined)} />}
            {(adding || changing !== undefined) && <MailboxDialog teams={teams} organisations={organisations} mailbox={changing} onClose={() => { setAdding(false); setChanging(undefined) }} />}
          </div>
        )}
      </Loaded>
    </>
  )
}

function Line({ mailbox, onChange, onFetch, onPost, onCheck }: { mailbox: Mailbox; onChange: () => void; onFetch: () => void; onPost: () => void; onCheck: () => void }) {
  const t = useWords()
  const teamName = useTeamName()
  const { address, name, purpose } = mailbox
  const labelled = (act: string) => ({ 'aria-label': t('boxes.of', { act, address }) })
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-2 px-4 py-3.5">
      <div className="min-w-0 flex-1 basis-64">
        <p className="truncate font-[580]">{address}</p>
        <p className="truncate text-s text-ink-2">{name} · {t(`boxes.purpose.${purpose}`)}{mailbox.team !== null && ` · ${teamName(mailbox.team)}`}</p>
      </div>
      <p className="text-s text-ink-2">
        {t('boxes.lately', { count: mailbox.lately })}
        <span className="block text-ink-3">{mailbox.lastAt === null ? t('boxes.never') : <>{t('boxes.last')} <Moment at={mailbox.lastAt} short /></>}</span>
      </p>
      {mailbox.waiting > 0 && <Chip>{t('boxes.waiting', { count: mailbox.waiting })}</Chip>}
      {mailbox.disabled && <Chip tone="warn">{t('boxes.disabled')}</Chip>}
      {!mailbox.disabled && <Button size="small" {...labelled(t('boxes.check'))} onClick={onCheck}>{t('boxes.check')}</Button>}
      <Button size="small" {...labelled(t('boxes.fetch'))} onClick={onFetch}>{t('boxes.fetch')}</Button>
      <Button size="small" {...labelled(t('boxes.post'))} onClick={onPost}>{t('boxes.post')}</Button>
      <Button size="small" {...labelled(t('boxes.change'))} onClick={onChange}>{t('boxes.change')}</Button>
      <FetchLine mailbox={mailbox} />
      <PostLine mailbox={mailbox} />
    </li>
  )
}

/** From where mail is fetched and how that fares, or that it is handed over. */
function FetchLine({ mailbox: { fetching, posting } }: { mailbox: Mailbox }) {
  const t = useWords()
  if (fetching === null && posting !== null) return null
  if (fetching === null) return <p className="w-full text-s text-ink-3">{t('boxes.fetch.none')}</p>
  const { failing, okAt, host } = fetching
  return (
    <div className="w-full text-s text-ink-2">
      <p>{t('boxes.fetch.from', { host })} · {okAt === null ? t('boxes.fetch.never') : <>{t('boxes.fetch.ok')} <Moment at={okAt} short /></>}</p>
      {failing !== null && <p className="text-critical [overflow-wrap:anywhere]">{t(`boxes.trouble.${failing.trouble}`)} {failing.answer !== '' && `${t('boxes.trouble.said', { answer: failing.answer })} `}<span className="text-ink-3">{t('boxes.trouble.since')} <Moment at={failing.since} short /> · {t('boxes.trouble.next')} <Moment at={failing.nextAt} short /></span></p>}
    </div>
  )
}

function MailboxDialog({ mailbox, teams, organisations, onClose }: Shown & { mailbox: Mailbox | undefined; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const { language } = useMe()
  const key = useRef(newId<'key'>())
  const [address, setAddress] = useState('')
  const [values, setValues] = useState<MailboxValues>({ name: mailbox?.name ?? '', purpose: mailbox?.purpose ?? 'tickets', language: mailbox?.language ?? language, judge: mailbox?.judge ?? '', proof: mailbox?.proof ?? 'not_forged', teamId: mailbox?.team?.id ?? '', strangersTo: mailbox?.strangersTo ?? '', sends: mailbox?.sends ?? true, signature: mailbox?.signature ?? { en: '', fr: '' } })
  const act = useAct(() => {
    const body = { ...values, teamId: parseId<'team'>(values.teamId) ?? null, strangersTo: parseId<'organisation'>(values.strangersTo) ?? null }
    return mailbox === undefined ? call('admin.mailboxes.create', { body: { address, ...body }, key: key.current }) : call('admin.mailboxes.change', { params: { id: mailbox.id }, body: { version: mailbox.version, ...body } })
  }, { changes, then: (saved) => { toast(mailbox === undefined ? t('boxes.added', { address: saved.address }) : t('boxes.saved')); onClose() } })
  const turn = useQuickAct((given: Mailbox) => call('admin.mailboxes.change', { params: { id: given.id }, body: { version: given.version, disabled: !given.disabled } }), { changes, then: (saved) => { toast(t(saved.disabled ? 'boxes.off.done' : 'boxes.on.done', { address: saved.address })); onClose() } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const isElsewhere = act.error !== null && ['address', 'name', 'judge', 'signature.en', 'signature.fr'].every((field) => fieldError(act.error, field) === undefined)
  return (
    <Dialog title={mailbox === undefined ? t('boxes.add') : t('boxes.change.title', { address: mailbox.address })} wide onClose={onClose} actions={<>
      <Button type="submit" form="mailbox" look="primary" busy={act.isPending} disabled={values.name.trim() === '' || (mailbox === undefined && address.trim() === '')}>{t(mailbox === undefined ? 'boxes.add.do' : 'boxes.save')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
      {mailbox !== undefined && <span className="me-auto"><Button look={mailbox.disabled ? 'plain' : 'danger'} busy={turn.busy} onClick={() => turn.run(mailbox)}>{t(mailbox.disabled ? 'boxes.on' : 'boxes.off')}</Button></span>}
    </>}>
      <form noValidate id="mailbox" className="grid gap-4" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(act.error)}</Banner>}
        {mailbox === undefined && <TextField data-focus-first type="email" label={t('boxes.address')} hint={t('boxes.address.hint')} value={address} maxLength={254} required autoComplete="off" error={fieldError(act.error, 'address')} onChange={setAddress} />}
        <MailboxFields values={values} address={mailbox?.address ?? address} teams={teams} organisations={organisations} error={act.error} onChange={setValues} />
      </form>
    </Dialog>
  )
}
