import type { DeskTicket } from '#contract/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Moment } from '../../ui/moment.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useWords } from '../../words.tsx'

type Props = { messages: readonly DeskTicket['messages'][number][]; mine: string; busy: boolean; onSend: () => void; onEdit: () => void }

/** Somebody answered while this reply was being written: both texts, and the choice to send anyway or change one's own. */
export function NewerDialog({ messages, mine, busy, onSend, onEdit }: Props) {
  const t = useWords()
  return (
    <Dialog wide title={t('newer.title')} onClose={onEdit} actions={<>
      <Button look="primary" onClick={onEdit}>{t('newer.edit')}</Button>
      <Button busy={busy} onClick={onSend}>{t('newer.send')}</Button>
    </>}>
      <p className="text-ink-2">{t('newer.says')}</p>
      <div className="grid gap-3 md:grid-cols-2">
        <div className="grid content-start gap-2">
          <h3 className="text-s text-ink-3">{t('newer.theirs')}</h3>
          {messages.length === 0 && <Skeleton lines={2} />}
          {messages.map((message) => (
            <article key={message.id} className="card grid gap-1 px-4 py-3">
              <header className="flex justify-between gap-2 text-s text-ink-2"><b className="font-semibold text-ink">{message.author}</b><Moment at={message.at} short /></header>
              <RichText text={message.text} />
            </article>
          ))}
        </div>
        <div className="grid content-start gap-2">
          <h3 className="text-s text-ink-3">{t('newer.mine')}</h3>
          <div className="rounded-card border border-dashed border-edge px-4 py-3"><RichText text={mine} /></div>
        </div>
      </div>
    </Dialog>
  )
}
