import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { paths } from '../paths.ts'
import { useReader } from '../words.tsx'

/** "?": opens the task of the manual that explains this page. The key does the same, except where it lists the keys. */
export function HelpLink({ quiet = false }: { /** The key is taken here. */ quiet?: boolean }) {
  const { t, language } = useReader()
  const { pathname } = useLocation()
  const address = paths.manualFor(language, pathname)
  useEffect(() => {
    if (quiet) return
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable=true], dialog') !== null
      if (event.key === '?' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) location.assign(address)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [address, quiet])
  return <a href={address} className="btn quiet px-2.5!" title={t('help.page')} aria-label={t('help.page')}><span aria-hidden="true" className="grid size-5 place-items-center rounded-full border border-edge text-s font-[650]">?</span></a>
}
