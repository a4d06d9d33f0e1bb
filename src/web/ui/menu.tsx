import type { ReactNode } from 'react'
import { Button as AriaButton, Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger, Popover as AriaPopover } from 'react-aria-components'

export type MenuEntry = { readonly key: string; readonly label: ReactNode; readonly text?: string; readonly danger?: boolean; readonly disabledReason?: string | undefined; readonly onAction: () => void }

/** A button that opens a list of actions, with arrow keys and typing ahead. */
export function Menu({ button, label, look = 'plain', entries }: { button: ReactNode; label?: string; look?: 'plain' | 'quiet' | 'primary'; entries: readonly MenuEntry[] }) {
  return (
    <MenuTrigger>
      <AriaButton className={`btn ${look}`} {...(label === undefined ? {} : { 'aria-label': label })}>{button}</AriaButton>
      <AriaPopover className="menu" placement="bottom end" offset={6}>
        <AriaMenu className="outline-none">
          {entries.map((entry) => (
            <AriaMenuItem key={entry.key} id={entry.key} className={`menu-item ${entry.danger ? 'danger' : ''}`} isDisabled={entry.disabledReason !== undefined} onAction={entry.onAction} {...(typeof entry.label === 'string' ? { textValue: entry.label } : { textValue: entry.text ?? entry.key })}>
              <span className="min-w-0 flex-1">{entry.label}{entry.disabledReason !== undefined && <span className="block text-s text-ink-3">{entry.disabledReason}</span>}</span>
            </AriaMenuItem>
          ))}
        </AriaMenu>
      </AriaPopover>
    </MenuTrigger>
  )
}
