import type { PhoneNumber } from '#contract/calls.ts'

/** A number that the reader's telephone dials, where one could. */
export function PhoneLink({ number: { shown, dial }, onDial }: { number: PhoneNumber; onDial?: (() => void) | undefined }) {
  return dial === '' ? <span className="tabular-nums">{shown}</span> : <a href={`tel:${dial}`} className="tabular-nums whitespace-nowrap" onClick={onDial}>{shown}</a>
}
