/** The tickets chosen for a bulk action, and the one chosen last: the anchor of a range. */
export type Selection = { readonly ids: ReadonlySet<string>; readonly anchor: string | undefined }
export const nothingSelected: Selection = { ids: new Set(), anchor: undefined }

/** One ticket in or out. */
export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, anchor: id }
}

/** Everything from the anchor to this ticket, in the order of the list. */
export function extended(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = selection.anchor === undefined ? -1 : order.indexOf(selection.anchor)
  const to = order.indexOf(id)
  if (from === -1 || to === -1) return toggled(selection, id)
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor }
}
