import type { ClientTicket } from '#contract/client.ts'
import { useWords } from '../words.tsx'

type Card = NonNullable<ClientTicket['accountManager']>

/** The company's account manager and how to reach them. */
export function AccountManager({ card }: { card: Card }) {
  const t = useWords()
  return (
    <section className="card grid gap-1.5 px-4.5 py-4">
      <h2 className="text-[.8125rem] font-semibold tracking-normal text-ink-3">{t('client.manager')}</h2>
      <p><b className="font-[620]">{card.name}</b>{card.title !== '' && <span className="block text-s text-ink-2">{card.title}</span>}</p>
      {card.directLine !== '' && <a className="py-0.5" href={`tel:${card.directLine.replaceAll(/[^+\d]/g, '')}`}>{t('client.manager.line', { number: card.directLine })}</a>}
      <a className="py-0.5 break-all" href={`mailto:${card.email}`}>{card.email}</a>
    </section>
  )
}
