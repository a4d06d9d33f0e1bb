import type { DeskTicket } from '#contract/desk.ts'
import { useMoment } from '../../moments.ts'
import { useWords } from '../../words.tsx'

type RelayOf = NonNullable<DeskTicket['messages'][number]['relay']>

/** Under a technical answer: whether the client has been told, and the way out when there is nothing to tell. */
export function RelayMark({ relay, mayRelay, onNothing }: { relay: RelayOf; mayRelay: boolean; onNothing: () => void }) {
  const t = useWords()
  const say = useMoment()
  const values = { name: relay.by ?? '', time: relay.at === null ? '' : say.short(relay.at), reason: relay.reason ?? '' }
  if (relay.state === 'relayed') return <p className="text-s text-good"><span aria-hidden="true">✓ </span>{t('relay.told', values)}</p>
  if (relay.state === 'nothing') return <p className="text-s text-ink-2">{t('relay.nothing', values)}</p>
  return (
    <p className="flex flex-wrap items-center justify-between gap-2 text-s font-[550] text-high">
      {t('relay.pending')}
      {mayRelay && <button type="button" className="btn link text-s" onClick={onNothing}>{t('do.nothing')}</button>}
    </p>
  )
}
