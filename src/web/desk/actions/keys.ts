import { useEffect } from 'react'
import { currentActions } from './store.ts'

const typing = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=textbox]'
const over = 'dialog[open], [role=dialog], [role=menu]'
/** How long the first of two keys waits for the second. */
const patience = 1200

/** Whether a key pressed here belongs to a field or an open dialog, not to the desk. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && (target.closest(typing) !== null || target.closest(over) !== null)
}

function isCovered(): boolean {
  return document.querySelector(over) !== null
}

/** Runs the offered action whose key is pressed; never while somebody types or a dialog is open. */
export function useActionKeys(onRefused: (why: string) => void): void {
  useEffect(() => {
    let first = ''
    let forget: ReturnType<typeof setTimeout> | undefined
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return
      if (isTyping(event.target) || isCovered()) return
      const pressed = first === '' ? event.key : `${first} ${event.key}`
      first = ''
      clearTimeout(forget)
      const actions = currentActions()
      const meant = actions.filter((each) => each.keys === pressed)
      const action = meant.find((each) => each.refused === undefined) ?? meant[0]
      if (action === undefined) {
        if (!actions.some((each) => each.keys?.startsWith(`${pressed} `) === true)) return
        first = pressed
        forget = setTimeout(() => { first = '' }, patience)
        return
      }
      event.preventDefault()
      if (action.refused === undefined) action.run()
      else onRefused(action.refused)
    }
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener('keydown', press)
      clearTimeout(forget)
    }
  }, [onRefused])
}
