import { Button } from '../../ui/button.tsx'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The button that sends, with its key. */
export function SendButton({ children, busy, disabledReason, onClick }: { children: string; busy: boolean; disabledReason?: string | undefined; onClick: () => void }) {
  return (
    <Button look="primary" busy={busy} disabledReason={disabledReason} onClick={onClick} aria-keyshortcuts="Control+Enter Meta+Enter">
      {children}
      <kbd aria-hidden="true" className="hidden border-current! bg-transparent! text-inherit! 2xl:inline">{isMac ? '⌘↵' : 'Ctrl ↵'}</kbd>
    </Button>
  )
}
