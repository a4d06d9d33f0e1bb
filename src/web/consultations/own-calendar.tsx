import { useState, type FormEvent } from 'react'
import type { ExpertRow } from '#contract/experts.ts'
import { useAct } from '../act.ts'
import { call } from '../call.ts'
import { useMoment } from '../moments.ts'
import { fieldError } from '../refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { useRefusal, useWords } from '../words.tsx'

/** From where an expert's own calendar is read, and how that went; the address itself is not shown again. */
export function OwnCalendar({ expert: { person, calendar } }: { expert: ExpertRow }) {
  const t = useWords()
  const say = useMoment()
  const refusal = useRefusal()
  const [url, setUrl] = useState('')
  const act = useAct((given: string) => call('experts.calendar', { params: { id: person.id }, body: { url: given } }).then(() => given), { changes: ['experts.list'], then: (given) => {
    toast(t(given === '' ? 'owncal.stopped' : 'owncal.saved'))
    setUrl('')
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(url.trim())
  }
  const urlError = fieldError(act.error, 'url')
  return (
    <section className="card grid gap-3 p-5 md:p-6" aria-labelledby="own-calendar">
      <h2 id="own-calendar" className="text-l">{t('owncal.title')}</h2>
      <p className="max-w-prose text-ink-2">{t('owncal.text')}</p>
      {calendar !== null && <p>{t('owncal.from', { host: calendar.host })}, {calendar.readAt === null ? t('owncal.unread') : t('owncal.read', { time: say.moment(calendar.readAt) })}.</p>}
      {calendar?.fault !== null && calendar !== null && <Banner tone="warn">{t(`owncal.fault.${calendar.fault}`)}</Banner>}
      {act.error !== null && urlError === undefined && <Banner tone="bad">{refusal(act.error)}</Banner>}
      <form noValidate className="flex flex-wrap items-end gap-2.5" onSubmit={submit}>
        <div className="min-w-0 flex-1 basis-64"><TextField type="url" label={t('owncal.url')} value={url} maxLength={1000} autoComplete="off" spellCheck={false} error={urlError} onChange={setUrl} /></div>
        <Button type="submit" busy={act.isPending} disabled={url.trim() === ''}>{t('owncal.save')}</Button>
        {calendar !== null && <Button busy={act.isPending} onClick={() => act.mutate('')}>{t('owncal.stop')}</Button>}
      </form>
    </section>
  )
}
