import { useId, useState, type ComponentProps, type KeyboardEvent, type ReactNode } from 'react'

export type Offer = { readonly key: string; readonly content: ReactNode }
type Props<Each extends Offer> = Omit<ComponentProps<'input'>, 'role' | 'className' | 'onChange'> & {
  offers: readonly Each[]
  /** Names the list for readers. */
  offersLabel: string
  onTake: (offer: Each) => void
  onType: (text: string, caret: number) => void
  /** Enter while no offer is marked. */
  onEnter?: () => void
  /** The first offer is marked from the start, so that Enter takes it. */
  eager?: boolean
  className?: string
}

/** A text field that offers what may be meant: arrows mark an offer, Enter or Tab takes it, Escape puts them away. */
export function ComboBox<Each extends Offer>({ offers, offersLabel, onTake, onType, onEnter, eager = false, className = '', ...rest }: Props<Each>) {
  const id = useId()
  const first = eager ? 0 : -1
  const [active, setActive] = useState(first)
  const [open, setOpen] = useState(false)
  const shown = open && offers.length > 0
  const marked = shown ? offers[active] : undefined
  const take = (offer: Each) => {
    setActive(first)
    onTake(offer)
  }
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      if (offers.length > 0) setActive(event.key === 'ArrowDown' ? (active + 1) % offers.length : (active <= 0 ? offers.length : active) - 1)
    } else if ((event.key === 'Enter' || (event.key === 'Tab' && !eager)) && marked !== undefined) {
      event.preventDefault()
      take(marked)
    } else if (event.key === 'Enter') {
      if (onEnter === undefined) return
      event.preventDefault()
      setOpen(false)
      onEnter()
    } else if (event.key === 'Escape') {
      if (shown) event.preventDefault()
      setOpen(false)
    }
  }
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot be typed into */}
      <input {...rest} role="combobox" aria-expanded={shown} aria-controls={`${id}-offers`} aria-autocomplete="list" aria-activedescendant={marked === undefined ? undefined : `${id}-${active}`} autoComplete="off" className={`input ${className}`}
        onKeyDown={keys} onFocus={() => setOpen(true)} onBlur={() => setOpen(false)} onChange={(event) => {
          setActive(first)
          setOpen(true)
          onType(event.target.value, event.target.selectionStart ?? event.target.value.length)
        }} />
      <Offers id={id} label={offersLabel} shown={shown} offers={offers} active={active} onTake={take} />
    </>
  )
}

type OffersProps<Each extends Offer> = { id: string; label: string; shown: boolean; offers: readonly Each[]; active: number; onTake: (offer: Each) => void }

function Offers<Each extends Offer>({ id, label, shown, offers, active, onTake }: OffersProps<Each>) {
  return (
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- the list of a combobox; the focus stays in its field
    <div id={`${id}-offers`} role="listbox" aria-label={label} hidden={!shown} className="menu absolute inset-x-0 top-full z-20 mt-1">
      {offers.map((offer, index) => (
        // eslint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- see above
        <div key={offer.key} id={`${id}-${index}`} role="option" aria-selected={index === active} className="menu-item" onPointerDown={(event) => event.preventDefault()} onClick={() => onTake(offer)}>{offer.content}</div>
      ))}
    </div>
  )
}
