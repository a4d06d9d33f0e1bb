import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState, type FocusEvent, type HTMLAttributes, type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject } from 'react'

const gap = 6
const margin = 12
/** How long a box stays whose anchor has gone out of sight, in milliseconds. */
const patience = 150

/** Puts a box under its anchor (above when there is no room), inside the window. */
function place(anchor: HTMLElement, box: HTMLElement): void {
  const from = anchor.getBoundingClientRect()
  const size = box.getBoundingClientRect()
  const rtl = getComputedStyle(anchor).direction === 'rtl'
  const wanted = rtl ? from.right - size.width : from.left
  const below = from.bottom + gap
  const fits = below + size.height <= innerHeight - margin || from.top - gap - size.height < margin
  box.style.left = `${Math.max(margin, Math.min(wanted, innerWidth - size.width - margin))}px`
  box.style.top = `${Math.max(margin, fits ? below : from.top - gap - size.height)}px`
}

/** Whether somebody who looks at the window could see it. */
function isInSight(anchor: HTMLElement): boolean {
  const { top, bottom, left, right } = anchor.getBoundingClientRect()
  return anchor.checkVisibility() && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
}

type FloatingProps = { anchor: RefObject<HTMLElement | null>; /** Its anchor is no longer to be seen. */ onGone: () => void; id: string; tip?: boolean; role?: string; label?: string | undefined; children: ReactNode }

/** Shows a box in the top layer beside its anchor, and goes with it, for as long as it is mounted. */
function Floating({ anchor, onGone, id, tip, role, label, children }: FloatingProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const [from, shown] = [anchor.current, box.current]
    if (from === null || shown === null) return
    shown.showPopover()
    place(from, shown)
    let leaving: ReturnType<typeof setTimeout> | undefined
    const settle = () => {
      clearTimeout(leaving)
      if (isInSight(from)) place(from, shown)
      // A window that turns has odd sizes on its way.
      else leaving = setTimeout(onGone, patience)
    }
    // Also what moves the anchor without the window: the page around it, and what comes into the box.
    const observer = new ResizeObserver(settle)
    for (const each of [from, shown, document.body]) observer.observe(each)
    addEventListener('scroll', settle, { capture: true, passive: true })
    addEventListener('resize', settle)
    return () => {
      clearTimeout(leaving)
      observer.disconnect()
      removeEventListener('scroll', settle, { capture: true })
      removeEventListener('resize', settle)
    }
  }, [anchor, onGone])
  return <div ref={box} id={id} popover="manual" role={role} aria-label={label} className={tip ? 'popover tip' : 'popover'}>{children}</div>
}

type Trigger = Pick<HTMLAttributes<HTMLElement>, 'onPointerEnter' | 'onPointerLeave' | 'onFocus' | 'onBlur'> & { onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void }

/** Words beside a part while it is hovered or focused; Escape hides them. Nothing at all without words. */
export function useTip(text: string | undefined): { trigger: Trigger; content: ReactNode } {
  const anchor = useRef<HTMLElement | null>(null)
  const [open, setOpen] = useState(false)
  const id = useId()
  const hide = useCallback(() => setOpen(false), [])
  if (text === undefined) return { trigger: {}, content: null }
  const show = (event: PointerEvent<HTMLElement> | FocusEvent<HTMLElement>) => {
    anchor.current = event.currentTarget
    setOpen(true)
  }
  return {
    trigger: { onPointerEnter: show, onPointerLeave: hide, onFocus: show, onBlur: hide, onKeyDown: (event) => { if (event.key === 'Escape') hide() } },
    content: open ? <Floating anchor={anchor} onGone={hide} id={id} tip role="tooltip">{text}</Floating> : null,
  }
}

/** A tooltip around one part that is already named otherwise. */
export function Tooltip({ text, children }: { text: string | undefined; children: ReactNode }) {
  const tip = useTip(text)
  return <span {...tip.trigger} className="inline-flex">{children}{tip.content}</span>
}

type TriggerProps = { 'aria-expanded': boolean; 'aria-controls': string | undefined; onClick: () => void }
type PopoverProps = {
  /** Draws the button that opens it. */
  trigger: (props: TriggerProps) => ReactNode
  /** Also opens while hovered or focused by keyboard. */
  hover?: boolean
  label?: string
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** A box that a button opens; Escape, a press elsewhere or leaving it closes it. */
export function Popover({ trigger, hover = false, label, children }: PopoverProps) {
  const wrap = useRef<HTMLSpanElement>(null)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [open, setOpen] = useState<'no' | 'hovered' | 'pressed'>('no')
  const id = useId()
  const close = useCallback(() => setOpen('no'), [])
  useEffect(() => {
    if (open === 'no') return
    const away = (event: Event) => { if (event.target instanceof Node && wrap.current?.contains(event.target) !== true) close() }
    const escape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      if (wrap.current?.contains(document.activeElement) === true) wrap.current.querySelector('button')?.focus()
      close()
    }
    document.addEventListener('pointerdown', away)
    document.addEventListener('focusin', away)
    document.addEventListener('keydown', escape, { capture: true })
    return () => {
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('focusin', away)
      document.removeEventListener('keydown', escape, { capture: true })
    }
  }, [open, close])
  useEffect(() => () => clearTimeout(leaving.current), [])
  const enter = () => {
    clearTimeout(leaving.current)
    leaving.current = setTimeout(() => setOpen((was) => (was === 'no' ? 'hovered' : was)), 120)
  }
  const leave = () => {
    clearTimeout(leaving.current)
    leaving.current = setTimeout(() => setOpen((was) => (was === 'hovered' ? 'no' : was)), 160)
  }
  const onFocus = (event: FocusEvent<HTMLElement>) => { if (event.target.matches(':focus-visible') && open === 'no') setOpen('hovered') }
  return (
    <span ref={wrap} className="inline-flex" {...(hover ? { onPointerEnter: enter, onPointerLeave: leave, onFocus } : {})}>
      {trigger({ 'aria-expanded': open !== 'no', 'aria-controls': open === 'no' ? undefined : id, onClick: () => setOpen((was) => (was === 'pressed' ? 'no' : 'pressed')) })}
      {open !== 'no' && <Floating anchor={wrap} onGone={close} id={id} label={label} {...(label === undefined ? {} : { role: 'group' })}>{typeof children === 'function' ? children(close) : children}</Floating>}
    </span>
  )
}
