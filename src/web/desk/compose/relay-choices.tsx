import type { DeskTicket } from '#contract/desk.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Moment } from '../../ui/moment.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { useWords } from '../../words.tsx'

type Message = DeskTicket['messages'][number]
type Props = { pending: readonly Message[]; left: ReadonlySet<string>; onLeft: (left: ReadonlySet<string>) => void; onNothing: (message: Message) => void }

/** What the technical team answered, beside the reply that tells the client of it; each with "relay this" and the way out. */
export function RelayChoices({ pending, left, onLeft, onNothing }: Props) {
  const t = useWords()
  const toggle = (id: string, relayed: boolean) => {
    const next = new Set(left)
    if (relayed) next.delete(id)
    else next.add(id)
    onLeft(next)
  }
  return (
    <section aria-label={t('relay.toTell')} className="grid max-h-36 content-start gap-2 overflow-y-auto rounded-card bg-tech px-3 py-2.5 @2xl:max-h-56">
      {pending.map((message) => (
        <article key={message.id} className="grid gap-1.5">
          <div className="flex flex-wrap items-center justify-between gap-x-2">
            <Checkbox label={t('relay.this')} checked={!left.has(message.id)} onChange={(relayed) => toggle(message.id, relayed)} />
            <button type="button" className="btn link text-s" onClick={() => onNothing(message)}>{t('do.nothing')}</button>
          </div>
          <p className="flex justify-between gap-2 text-s text-ink-2"><span><b className="font-semibold text-ink">{message.author}</b> · {t('message.technical')}</span><Moment at={message.at} short /></p>
          <RichText text={message.text} />
        </article>
      ))}
    </section>
  )
}
