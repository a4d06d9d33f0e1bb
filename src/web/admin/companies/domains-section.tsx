import { useRef, useState } from 'react'
import type { Domain } from '#contract/clients.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'
import { Chip } from '../chips.tsx'
import { FormDialog } from './form-dialog.tsx'

/** The domains of mail addresses that are verified to be a company's own. */
export function DomainsSection({ id, domains, mayManage }: { id: Id<'organisation'>; domains: readonly Domain[]; mayManage: boolean }) {
  const t = useWords()
  const [isNew, setNew] = useState(false)
  const remove = useQuickAct((domain: string) => call('clients.domains.remove', { params: { id, domain } }), { changes: ['clients.overview'] })
  return (
    <section className="mb-8" aria-labelledby="domains">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-3">
        <h2 id="domains" className="text-l">{t('domains.title')}</h2>
        {mayManage && <Button onClick={() => setNew(true)}>{t('domains.add')}</Button>}
      </div>
      <p className="mb-3 text-s text-ink-2">{t('domains.text')}</p>
      {domains.length === 0 ? <p className="text-ink-2">{t('domains.none')}</p> : (
        <ul className="card divide-y divide-line">
          {domains.map(({ domain, how, by }) => (
            <li key={domain} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3">
              <div className="min-w-0 flex-1 basis-60"><p className="flex flex-wrap items-center gap-2.5"><b className="font-[580] [overflow-wrap:anywhere]">{domain}</b><Chip tone="good">{t('domains.verified')}</Chip></p><p className="text-s text-ink-2">{how === '' ? by : t('domains.by', { name: by ?? '–', how })}</p></div>
              {mayManage && <Button size="small" look="quiet" aria-label={t('domains.remove', { domain })} busy={remove.busy} onClick={() => remove.run(domain)}>{t('notes.remove')}</Button>}
            </li>
          ))}
        </ul>
      )}
      {isNew && <DomainDialog id={id} onClose={() => setNew(false)} />}
    </section>
  )
}

function DomainDialog({ id, onClose }: { id: Id<'organisation'>; onClose: () => void }) {
  const t = useWords()
  const key = useRef(newId<'key'>())
  const [draft, setDraft] = useState({ domain: '', how: '' })
  const act = useAct(() => call('clients.domains.add', { params: { id }, body: draft, key: key.current }), { changes: ['clients.overview'], then: onClose })
  return (
    <FormDialog title={t('domains.add')} submit={t('domains.add.do')} busy={act.isPending} error={act.error} fields={['domain', 'how']} incomplete={draft.domain.trim() === '' || draft.how.trim().length < 3} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <TextField label={t('domains.domain')} placeholder="example.com" value={draft.domain} maxLength={253} required autoComplete="off" spellCheck={false} error={fieldError(act.error, 'domain')} onChange={(domain) => setDraft({ ...draft, domain })} />
      <TextField label={t('domains.how')} hint={t('domains.how.hint')} value={draft.how} maxLength={300} required autoComplete="off" error={fieldError(act.error, 'how')} onChange={(how) => setDraft({ ...draft, how })} />
    </FormDialog>
  )
}
