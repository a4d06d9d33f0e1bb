import { createHmac } from 'node:crypto'
import type { Caller } from './door.ts'

/** A mailbox of a running desk to which mail is handed over by HTTP, as a provider does. */
export type PostBox = { readonly address: string, readonly post: (raw: string) => Promise<void> }

/** Opens one; the desk runs at `url`. */
export async function openPostBox(administrator: Caller, url: string, values: { address: string, language: 'en' | 'fr' }): Promise<PostBox> {
  const { id, address } = await administrator.ask('admin.mailboxes.create', { body: { ...values, name: 'Support', purpose: 'tickets', teamId: null, judge: '', proof: 'not_forged', sends: false, signature: { en: '', fr: '' } } })
  const way = await administrator.ask('admin.mailboxes.post', { params: { id }, body: {} })
  let count = 0
  return { address, post: async (raw) => {
    const [told, at] = [`told_${++count}`, String(Math.floor(Date.now() / 1000))]
    const signature = createHmac('sha256', Buffer.from(way.secret.slice(6), 'base64')).update(`${told}.${at}.${raw}`).digest('base64')
    const { status } = await fetch(new URL(new URL(way.url).pathname, url), { method: 'POST', body: raw, headers: { 'content-type': 'message/rfc822', 'webhook-id': told, 'webhook-timestamp': at, 'webhook-signature': `v1,${signature}` } })
    if (status !== 200) throw new Error(`the mail was answered with ${status}`)
  } }
}
