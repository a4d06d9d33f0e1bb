import { useWords } from '../../words.tsx'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Opens the palette, and says its key. */
export function PaletteHint({ onPalette }: { onPalette: () => void }) {
  const t = useWords()
  return (
    <button type="button" className="btn quiet small justify-between! gap-1! px-2! text-s whitespace-nowrap" aria-keyshortcuts="Control+K Meta+K" onClick={onPalette}>
      {t('nav.palette')}
      <kbd aria-hidden="true">{isMac ? '⌘K' : 'Ctrl K'}</kbd>
    </button>
  )
}
