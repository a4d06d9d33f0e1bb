import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { ClientChoices as Choices } from '#contract/notices.ts'
import { call } from '../../call.ts'
import { keyOf, read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { Section } from './section.tsx'

type Kind = Choices['kinds'][number]

/** What a client's person hears of their tickets, by mail and in browsers. */
export function ClientChoices() {
  const t = useWords()
  const say = useRefusal()
  const query = useQuery(read('client.noticeChoices'))
  return (
    <div id="notices">
      <Section title={t('choices.title')} text={t('choices.client.text')}>
        {query.isPending && <Skeleton lines={5} />}
        {query.error !== null && <Banner tone="bad" action={<Button size="small" onClick={() => void query.refetch()}>{t('action.retry')}</Button>}>{say(query.error)}</Banner>}
        {query.data !== undefined && <ChoicesForm choices={query.data} />}
      </Section>
    </div>
  )
}

function ChoicesForm({ choices }: { choices: Choices }) {
  const t = useWords()
  const say = useRefusal()
  const client = useQueryClient()
  const [values, setValues] = useState(choices)
  const { kinds, hours, pushSubject } = values
  const act = useMutation({
    mutationFn: () => call('client.changeNoticeChoices', { body: { kinds: kinds.map(({ kind, mail, push }) => ({ kind, mail, push })), hours, pushSubject } }),
    onSuccess: (now) => {
      client.setQueryData(keyOf('client.noticeChoices'), now)
      toast(t('choices.saved'))
    },
  })
  const change = (kind: Kind['kind'], changed: Partial<Kind>) => setValues({ ...values, kinds: kinds.map((each) => (each.kind === kind ? { ...each, ...changed } : each)) })
  const setHours = (changed: Partial<Choices['hours']>) => setValues({ ...values, hours: { ...hours, ...changed } })
  const isQuiet = hours.quietFrom !== null
  const error = (field: string) => fieldError(act.error, `hours.${field}`)
  const isElsewhere = act.error !== null && error('quietFrom') === undefined && error('quietTo') === undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate()
  }
  return (
    <form noValidate className="grid gap-5" onSubmit={submit}>
      {isElsewhere && <Banner tone="bad">{say(act.error)}</Banner>}
      <ul className="divide-y divide-line border-y border-line">
        {kinds.map((each) => <ChoiceLine key={each.kind} choice={each} onChange={(changed) => change(each.kind, changed)} />)}
      </ul>
      <div className="grid gap-3">
        <Checkbox label={t('choices.pushSubject')} hint={t('choices.pushSubject.hint')} checked={pushSubject} onChange={(on) => setValues({ ...values, pushSubject: on })} />
        <Checkbox label={t('choices.client.quiet')} hint={t('choices.client.quiet.hint')} checked={isQuiet} onChange={(on) => setHours(on ? { quietFrom: '19:00', quietTo: '08:00' } : { quietFrom: null, quietTo: null })} />
        {isQuiet && (
          <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
            <TextField type="time" label={t('choices.quietFrom')} value={hours.quietFrom ?? ''} required error={error('quietFrom')} onChange={(quietFrom) => setHours({ quietFrom })} />
            <TextField type="time" label={t('choices.quietTo')} value={hours.quietTo ?? ''} required error={error('quietTo')} onChange={(quietTo) => setHours({ quietTo })} />
          </div>
        )}
      </div>
      <div><Button type="submit" busy={act.isPending}>{t('choices.save')}</Button></div>
    </form>
  )
}

function ChoiceLine({ choice, onChange }: { choice: Kind; onChange: (changed: Partial<Kind>) => void }) {
  const t = useWords()
  const name = t(`choices.news.${choice.kind}`)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2 py-2.5">
      <span className="min-w-[14rem] flex-1">{name}{choice.firm && <span className="block text-s text-ink-3">{t('choices.client.firm')}</span>}</span>
      <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {!choice.firm && <Checkbox label={t('choices.mail')} aria-label={t('choices.mail.of', { kind: name })} checked={choice.mail} onChange={(mail) => onChange({ mail })} />}
        <Checkbox label={t('choices.push')} aria-label={t('choices.push.of', { kind: name })} checked={choice.push} onChange={(push) => onChange({ push })} />
      </span>
    </li>
  )
}
