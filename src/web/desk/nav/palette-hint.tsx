import { useWords } from '../../words.tsx'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Opens the palette, and says its key. */
export function PaletteHint({ onPalette }: { onPalette: () => void }) {
  const t = useWords()
  return (
    <button type="button" className="btn quiet small justify-between! px-2! text-s" aria-keyshortcuts="Control+K Meta+K" onClick={onPalette}>
      {t('nav.palette')}
      <kbd aria-hidden="true">{isMac ? '⌘K' : 'Ctrl K'}</kbd>
    </button>
  )
}
