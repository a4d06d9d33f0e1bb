import type { QueueRow } from '#contract/desk.ts'
import type { Translate } from '#words/index.ts'

/** What last happened to a ticket, in two or three words; `live` while a colleague is on it. */
export function rowSays(row: QueueRow, ownName: string, t: Translate): { readonly text: string; readonly live: boolean } {
  const others = row.present.filter((each) => each.name !== ownName)
  const replying = others.find((each) => each.activity === 'replying')
  if (replying !== undefined) return { text: t('row.replying', { name: firstName(replying.name) }), live: true }
  const viewing = others[0]
  if (viewing !== undefined) return { text: t('row.viewing', { name: firstName(viewing.name) }), live: true }
  return { text: said(row, t), live: false }
}

function said(row: QueueRow, t: Translate): string {
  if (row.escalated) return t('row.escalated')
  if (row.state !== 'examining' && row.state !== 'submitted') return t(`row.${row.state}`)
  if (row.reopened > 0 && row.lastSide === 'client') return t('row.reopened')
  if (row.state === 'submitted') return t(row.lastSide === 'client' ? 'row.new' : 'row.answered')
  if (row.lastSide === 'client') return t('row.clientWrote')
  return row.owner === null ? t('row.answered') : t('row.owned', { name: firstName(row.owner.name) })
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name
}
