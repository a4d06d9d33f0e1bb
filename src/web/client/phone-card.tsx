import { useQuery } from '@tanstack/react-query'
import type { CallerCode, ClientPhone } from '#contract/calls.ts'
import type { Id } from '#kernel/ids.ts'
import { minute } from '#kernel/instants.ts'
import { useQuickAct } from '../act.ts'
import { call } from '../call.ts'
import { useMoment } from '../moments.ts'
import { read } from '../queries.ts'
import { useNow } from '../ticker.ts'
import { Button } from '../ui/button.tsx'
import { useReader, useWords } from '../words.tsx'
import { CallBack } from './call-back.tsx'

type About = { /** About no ticket in particular when there is none. */ ticketId: Id<'ticket'> | null; /** Whether there is still something to call about. */ open?: boolean }

/** By which numbers somebody is reached, and why not by others; beside them the code by which support knows who calls. */
export function PhoneCard({ ticketId, open = true }: About) {
  const t = useWords()
  const { data } = useQuery(ticketId === null ? read('client.phone') : read('client.tickets.phone', { params: { id: ticketId } }))
  if (data === undefined) return null
  const { lines, direct } = data
  return (
    <section className="card grid gap-2.5 px-4.5 py-4">
      <h2 className="text-[.8125rem] font-semibold tracking-normal text-ink-3">{t('phone.title')}</h2>
      {lines.allowed ? <Lines numbers={lines.numbers} /> : <Reason answer={lines} />}
      {direct.allowed || direct.name === null ? null : <p className="text-s text-ink-2">{t('phone.why.no_direct_line', { name: direct.name })}</p>}
      {(lines.numbers.length > 0 || direct.number !== null) && <Code ticketId={ticketId} code={data.code} />}
      <CallBack ticketId={ticketId} open={open} callBack={data.callBack} />
    </section>
  )
}

function Reason({ answer: { reason, values } }: { answer: ClientPhone['lines'] }) {
  const { t, language } = useReader()
  const from = typeof values['from'] === 'string' ? t(`severity.${values['from']}`).toLocaleLowerCase(language) : ''
  return <p className="text-s text-ink-2">{t(reason === 'severity_too_low' ? 'phone.why.severity_too_low' : 'phone.why.no_phone', { from })}</p>
}

function Lines({ numbers }: { numbers: ClientPhone['lines']['numbers'] }) {
  const { t, language } = useReader()
  const say = useMoment()
  if (numbers.length === 0) return <p className="text-s text-ink-2">{t('phone.none')}</p>
  const names = new Intl.DisplayNames(language, { type: 'language' })
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  return (
    <ul className="grid gap-2">
      {numbers.map(({ id, name, number, languages, open, opensAt }) => (
        <li key={id}>
          <a className="inline-block py-0.5 text-l font-[620] tabular-nums" href={`tel:${number.dial}`}>{number.shown}</a>
          <span className="block text-s text-ink-2">{name} · {list.format(languages.map((each) => names.of(each) ?? each))}</span>
          <span className={`block text-s ${open ? 'text-good' : 'text-ink-2'}`}>{open ? t('phone.open') : opensAt === null ? t('phone.closed') : t('phone.opens', { at: say.moment(opensAt) })}</span>
        </li>
      ))}
    </ul>
  )
}

function Code({ ticketId, code }: Pick<About, 'ticketId'> & { code: CallerCode | null }) {
  const t = useWords()
  const now = useNow(10_000)
  const make = useQuickAct(() => call('client.callerCode', { body: { ticketId } }), { changes: ['client.phone', 'client.tickets.phone'] })
  const left = code === null ? 0 : Date.parse(code.expiresAt) - now
  if (code === null || left <= 0) {
    return <div className="grid gap-1.5"><p className="text-s text-ink-2">{t('phone.code.why')}</p><div><Button size="small" busy={make.busy} onClick={() => make.run(undefined)}>{t('phone.code.show')}</Button></div></div>
  }
  return (
    <output className="grid gap-0.5">
      <span className="text-s text-ink-2">{t('phone.code')}</span>
      <span className="font-mono text-[1.375rem] font-[640] tracking-wide">{code.code.slice(0, 4)} {code.code.slice(4)}</span>
      <span className="text-s text-ink-2">{t('phone.code.left', { count: Math.max(1, Math.ceil(left / minute)) })}</span>
    </output>
  )
}
