import { useQuery } from '@tanstack/react-query'
import type { ClientTicket } from '#contract/client.ts'
import { read } from '../queries.ts'
import { useWords } from '../words.tsx'

type Card = NonNullable<ClientTicket['accountManager']>

/** Under the list: whom to call when a ticket does not do. Nothing while it is not known. */
export function AccountManagerLine() {
  const t = useWords()
  const { data } = useQuery({ ...read('client.home'), staleTime: 600_000 })
  const card = data?.accountManager
  if (card === undefined || card === null) return null
  return (
    <p className="mt-6 flex flex-wrap gap-x-4 gap-y-1 text-s text-ink-2">
      <span>{t('client.manager.is', { name: card.name })}</span>
      {card.directLine !== '' && <a className="py-0.5" href={`tel:${dial(card.directLine)}`}>{card.directLine}</a>}
      <a className="py-0.5" href={`mailto:${card.email}`}>{card.email}</a>
    </p>
  )
}

function dial(number: string): string {
  return number.replaceAll(/[^+\d]/g, '')
}

/** The company's account manager and how to reach them. */
export function AccountManager({ card }: { card: Card }) {
  const t = useWords()
  return (
    <section className="card grid gap-1.5 px-4.5 py-4">
      <h2 className="text-[.8125rem] font-semibold tracking-normal text-ink-3">{t('client.manager')}</h2>
      <p><b className="font-[620]">{card.name}</b>{card.title !== '' && <span className="block text-s text-ink-2">{card.title}</span>}</p>
      {card.directLine !== '' && <a className="py-0.5" href={`tel:${dial(card.directLine)}`}>{t('client.manager.line', { number: card.directLine })}</a>}
      <a className="py-0.5 break-all" href={`mailto:${card.email}`}>{card.email}</a>
    </section>
  )
}
