import type { DeskAction } from '../actions/store.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useNarrow } from '../../ui/narrow.ts'
import { useWords } from '../../words.tsx'

/** Those that are one press away; the writing ones live in the composer's tabs. */
const near = ['ticket.take', 'ticket.take_handoff', 'ticket.resolve', 'ticket.severity', 'ticket.assign']
const elsewhere = ['ticket.reply', 'ticket.note', 'ticket.handoff', 'ticket.technical_comment']

/** What can be done with the ticket: a few buttons, the rest in a menu; what is refused stays and says why. */
export function TicketToolbar({ actions, isFree }: { actions: readonly DeskAction[]; /** Nobody has it yet: taking it is what one came for. */ isFree: boolean }) {
  const t = useWords()
  const isNarrow = useNarrow()
  // A phone has the composer at the end of the page: one press leads there.
  const reply = isNarrow ? actions.find((action) => action.id === 'ticket.reply') : undefined
  const buttons = near.flatMap((id) => actions.find((action) => action.id === id) ?? [])
    // A take that is no longer possible is not worth a place; the menu keeps it with its reason.
    .filter((action) => action.refused === undefined || !action.id.startsWith('ticket.take'))
    // And it has room for two beside the menu.
    .slice(0, !isNarrow ? undefined : reply === undefined ? 2 : 1)
  const isTaking = isFree && buttons[0]?.id.startsWith('ticket.take') === true
  const rest = actions.filter((action) => !buttons.includes(action) && !elsewhere.includes(action.id))
  return (
    <div role="toolbar" aria-label={t('ticket.actions')} className="flex items-center gap-1.5 px-4 pb-3 md:flex-wrap md:px-6">
      {reply !== undefined && <Button size="small" look={isTaking ? 'plain' : 'primary'} disabledReason={reply.refused} onClick={reply.run}>{reply.label}</Button>}
      {buttons.map((action, index) => (
        <Button key={action.id} size="small" look={index === 0 && isTaking ? 'primary' : 'plain'} disabledReason={action.refused} onClick={action.run} aria-keyshortcuts={action.keys}>
          {action.label}
        </Button>
      ))}
      <Menu button={<>{t('ticket.more')}<span aria-hidden="true">⌄</span></>} look="quiet" entries={rest.map((action) => ({
        key: action.id, label: <span className="flex justify-between gap-6">{action.label}{action.keys !== undefined && <kbd aria-hidden="true">{action.keys.toLocaleUpperCase()}</kbd>}</span>, text: action.label, disabledReason: action.refused, onAction: action.run,
      }))} />
    </div>
  )
}
