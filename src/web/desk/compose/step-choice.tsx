import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { read } from '../../queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'

type Props = { ticket: DeskTicket; /** What is to stand in the reply. */ onChoose: (text: string) => void }

/** Names a step of the manual in a reply, as the client reads it: what they may not see is not found. */
export function StepChoice({ ticket, onChoose }: Props) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const choose = (text: string) => {
    setOpen(false)
    onChoose(text)
  }
  return (
    <>
      <button type="button" className="btn link small" onClick={() => setOpen(true)}>{t('step.insert')}</button>
      {open && <StepDialog ticket={ticket} onChoose={choose} onClose={() => setOpen(false)} />}
    </>
  )
}

function StepDialog({ ticket, onChoose, onClose }: Props & { onClose: () => void }) {
  const t = useWords()
  const [words, setWords] = useState(ticket.subject)
  const box = useRef<HTMLDivElement>(null)
  // What one came to write, not the cross that closes.
  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  const q = useDeferredValue(words.trim().slice(0, 200))
  const { data } = useQuery({ ...read('desk.tickets.steps', { params: { id: ticket.id }, query: { q } }), placeholderData: keepPreviousData })
  const found = data?.found ?? []
  return (
    <Dialog title={t('step.title')} onClose={onClose} wide>
      <div className="grid gap-3">
        <div ref={box}><TextField type="search" label={t('step.search')} hint={t('step.search.hint', { company: ticket.organisation.name })} value={words} maxLength={200} onChange={setWords} autoComplete="off" /></div>
        {data !== undefined && found.length === 0 && <p role="status" className="text-ink-2">{t('step.none')}</p>}
        <ul lang={data?.language} className="grid max-h-80 gap-1 overflow-y-auto">
          {found.map(({ title, path, address, place }) => (
            <li key={address}>
              <button type="button" className="btn quiet w-full flex-col items-start! gap-0.5! text-start whitespace-normal!" onClick={() => onChoose(`${place === null ? title : `${path.at(-1)} › ${title}`}\n${address}`)}>
                {place === null ? title : `${place}. ${title}`}
                <span className="text-s font-normal text-ink-3">{path.join(' › ')}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
