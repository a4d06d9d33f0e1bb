import type { Relay } from '#contract/ticket-shapes.ts'
import { useWords } from '../words.tsx'

type Place = 'client' | 'support' | 'technical'
type Look = 'past' | 'here' | ''

function lookOf(place: Place, relay: Relay): Look {
  if (relay.holder === place) return 'here'
  if (place === 'client') return 'past'
  return (place === 'support' ? relay.reachedSupport : relay.reachedTechnical) || relay.holder === 'done' ? (place === 'technical' && !relay.reachedTechnical ? '' : 'past') : ''
}

/** Client — Support — Technical team, and who holds the ticket now. Staff also read the names. */
export function RelayLine({ relay, viewer }: { relay: Relay; viewer: 'client' | 'staff' }) {
  const t = useWords()
  const names = { client: viewer === 'client' ? t('relay.you') : t('relay.client'), support: t('relay.support'), technical: t(viewer === 'client' ? 'relay.technical' : 'relay.technical.short') }
  const people = { client: null, support: relay.supportName, technical: relay.technicalName }
  const stop = (place: Place) => {
    const look = lookOf(place, relay)
    const person = viewer === 'staff' ? people[place] : null
    return (
      <li className={`stop ${look}`} aria-current={look === 'here' ? 'step' : undefined}>
        <span className="dot" aria-hidden="true" />
        <span className="min-w-0">{names[place]}{person !== null && <span className="font-normal text-ink-2 max-sm:hidden"> · {person}</span>}{look === 'here' && <span className="reader-only"> ({t('relay.here')})</span>}</span>
      </li>
    )
  }
  const { holder, reachedSupport, reachedTechnical } = relay
  return (
    <ol className="relay" aria-label={t('relay.label')}>
      {stop('client')}
      <li aria-hidden="true" className={`leg ${reachedSupport || holder !== 'client' ? 'done' : ''}`} />
      {stop('support')}
      <li aria-hidden="true" className={`leg ${reachedTechnical || holder === 'technical' ? 'done' : ''}`} />
      {stop('technical')}
    </ol>
  )
}
