import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'

type Tab<Key extends string> = { readonly key: Key; readonly label: string; readonly count?: number }
type Props<Key extends string> = { label: string; tabs: readonly Tab<Key>[]; selected: Key; onSelect: (key: Key) => void; children: ReactNode }

/** Tabs with one panel: arrows move between them, Home and End to the ends. */
export function Tabs<Key extends string>({ label, tabs, selected, onSelect, children }: Props<Key>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const from = tabs.findIndex((tab) => tab.key === selected)
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? (from + (event.key === forward ? 1 : tabs.length - 1)) % tabs.length : undefined
    const tab = to === undefined ? undefined : tabs[to]
    if (tab === undefined || to === undefined) return
    event.preventDefault()
    onSelect(tab.key)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus()
  }
  return (
    <>
      <div ref={list} role="tablist" tabIndex={-1} aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line" onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button key={tab.key} type="button" role="tab" id={`${id}-${tab.key}`} aria-selected={tab.key === selected} aria-controls={`${id}-panel`} tabIndex={tab.key === selected ? 0 : -1} onClick={() => onSelect(tab.key)}
            className="-mb-px min-h-9 pointer-coarse:min-h-11 border-b-2 border-transparent px-0.5 font-[540] whitespace-nowrap text-ink-2 hover:text-ink aria-selected:border-accent aria-selected:font-[620] aria-selected:text-ink">
            {tab.label}{tab.count !== undefined && <span className="ms-1.5 text-ink-3">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`} tabIndex={-1}>{children}</div>
    </>
  )
}
