import { useRef, useState, type FormEvent } from 'react'
import type { Reply } from '#contract/index.ts'
import { newId, parseId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'

type Shown = Reply<'admin.mailboxes'>
const changes = ['admin.mailboxes'] as const

/** The mail domains that are a company's. */
export function DomainsCard({ domains, organisations }: Pick<Shown, 'domains' | 'organisations'>) {
  const t = useWords()
  const remove = useQuickAct((domain: string) => call('admin.mailDomains.remove', { params: { domain } }).then(() => domain), { changes, then: (domain) => toast(t('mailDomains.removed', { domain })) })
  return (
    <section aria-labelledby="domains" className="grid gap-3">
      <h2 id="domains" className="text-l">{t('mailDomains.title')}</h2>
      <p className="max-w-prose text-ink-2">{t('mailDomains.text')}</p>
      {domains.length === 0 ? <p className="text-ink-3">{t('mailDomains.none')}</p> : (
        <ul className="card divide-y divide-line">
          {domains.map(({ domain, organisation, by }) => (
            <li key={domain} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]"><span className="font-[560]">{domain}</span> · {organisation.name}{by !== null && <span className="text-s text-ink-3"> · {t('mailDomains.by', { name: by.name })}</span>}</span>
              <Button size="small" look="quiet" aria-label={t('boxes.of', { act: t('mailDomains.remove'), address: domain })} busy={remove.busy} onClick={() => remove.run(domain)}>{t('mailDomains.remove')}</Button>
            </li>
          ))}
        </ul>
      )}
      <AddDomain organisations={organisations} />
    </section>
  )
}

function AddDomain({ organisations }: Pick<Shown, 'organisations'>) {
  const t = useWords()
  const say = useRefusal()
  const key = useRef(newId<'key'>())
  const [domain, setDomain] = useState('')
  const [company, setCompany] = useState('')
  const organisationId = parseId<'organisation'>(company)
  const act = useAct(() => call('admin.mailDomains.add', { body: { domain, organisationId: organisationId ?? '' }, key: key.current }), { changes, then: () => {
    toast(t('mailDomains.added', { domain, company: organisations.find(({ id }) => id === organisationId)?.name ?? '' }))
    key.current = newId<'key'>()
    setDomain('')
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const isElsewhere = act.error !== null && fieldError(act.error, 'domain') === undefined
  return (
    <form noValidate className="card grid items-start gap-4 p-4 sm:grid-cols-[1fr_1fr_auto]" onSubmit={submit}>
      {isElsewhere && <div className="sm:col-span-3"><Banner tone="bad">{say(act.error)}</Banner></div>}
      <TextField label={t('mailDomains.domain')} hint={t('mailDomains.domain.hint')} value={domain} maxLength={253} autoComplete="off" error={fieldError(act.error, 'domain')} onChange={setDomain} />
      <Select label={t('mailDomains.company')} value={company} options={[{ value: '', label: '—' }, ...organisations.map(({ id, name }) => ({ value: id, label: name }))]} onChange={setCompany} />
      <div className="sm:pt-[1.65rem]"><Button type="submit" busy={act.isPending} disabled={domain.trim() === '' || organisationId === undefined}>{t('mailDomains.add')}</Button></div>
    </form>
  )
}
