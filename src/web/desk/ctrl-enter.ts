import { useEffect, useRef, type RefObject } from 'react'

/** Ctrl+Enter (⌘+Enter) anywhere inside does what the part is for. */
export function useCtrlEnter<Part extends HTMLElement>(act: () => void): RefObject<Part | null> {
  const part = useRef<Part>(null)
  const latest = useRef(act)
  useEffect(() => { latest.current = act })
  useEffect(() => {
    const inside = part.current
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      latest.current()
    }
    inside?.addEventListener('keydown', press)
    return () => inside?.removeEventListener('keydown', press)
  }, [])
  return part
}
