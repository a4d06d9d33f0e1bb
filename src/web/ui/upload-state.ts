import { largestFile } from 'virtual:contract-paths'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { newId } from '#kernel/ids.ts'
import { call } from '../call.ts'
import { isRefused } from '../refused.ts'
import { sayTime } from '../times.ts'
import { keep, recall } from '../stored.ts'
import { useReader, useRefusal } from '../words.tsx'
import { toast } from './toast.tsx'
import { sendFile } from './upload-send.ts'

export type UploadItem = { readonly key: string; readonly id: string | undefined; readonly name: string; readonly size: number; readonly sent: number; readonly status: 'sending' | 'waiting' | 'failed' | 'done'; readonly error?: string | undefined; readonly preview?: string | undefined }
/** The attachments of one text being written. */
export type Uploads = {
  readonly items: readonly UploadItem[]
  /** Ids of what has arrived whole, to send with the text. */
  readonly ids: string[]
  /** Something is still on its way. */
  readonly busy: boolean
  /** Something did not get through and stands there until it is resumed or removed. */
  readonly failed: boolean
  readonly add: (files: Iterable<File>) => void
  readonly remove: (key: string) => void
  readonly retry: (key: string) => void
  readonly clear: () => void
}
type Kept = Pick<UploadItem, 'id' | 'name' | 'size' | 'status'>
const most = 20

/** What had arrived before a reload. */
function arrived(store: string | undefined): readonly UploadItem[] {
  const kept = store === undefined ? [] : recall<readonly Kept[]>(store, [])
  return kept.filter((each) => each.id !== undefined && each.status === 'done').map((each) => ({ ...each, key: newId(), sent: each.size }))
}

/** An upload of this very file that a reload interrupted. */
function interrupted(store: string | undefined, file: File): string | undefined {
  const kept = store === undefined ? [] : recall<readonly Kept[]>(store, [])
  return kept.find((each) => each.name === file.name && each.size === file.size && each.status !== 'done')?.id
}

function remember(store: string, items: readonly UploadItem[]): void {
  keep(store, items.length === 0 ? undefined : items.map(({ id, name, size, status }) => ({ id, name, size, status })))
}

/** Keeps and sends the attachments of one text; under `store` they outlive a reload. */
export function useUploads(store?: string): Uploads {
  const say = useRefusal()
  const reader = useReader()
  const [items, setItems] = useState(() => arrived(store))
  const running = useRef(new Map<string, { file: File; control: AbortController }>())
  const stored = useRef(false)
  useEffect(() => {
    // The first look must not wipe what a reload interrupted.
    if (store !== undefined && stored.current) remember(store, items)
    stored.current = true
  }, [store, items])
  useEffect(() => {
    const all = running.current
    return () => { for (const { control } of all.values()) control.abort() }
  }, [])

  const change = useCallback((key: string, part: Partial<UploadItem>) => setItems((was) => was.map((each) => (each.key === key ? { ...each, ...part } : each))), [])
  const start = useCallback((key: string, file: File, known: string | undefined) => {
    const control = new AbortController()
    running.current.set(key, { file, control })
    const watch = { signal: control.signal, onId: (id: string) => change(key, { id }), onProgress: (sent: number) => change(key, { sent }), onWaiting: (waiting: boolean) => change(key, { status: waiting ? 'waiting' : 'sending' }) }
    void sendFile(file, known, watch).then(
      (id) => change(key, { id, status: 'done', sent: file.size }),
      (error: unknown) => { if (!control.signal.aborted) change(key, { status: 'failed', error: say(error), ...(isRefused(error, 'upload.type') ? { id: undefined } : {}) }) },
    )
  }, [change, say])

  const add = (files: Iterable<File>) => {
    const room = most - items.length
    const wanted = [...files]
    if (wanted.length > room) toast(reader.t('upload.too_many'), { tone: 'bad' })
    for (const given of wanted.slice(0, Math.max(0, room))) {
      const file = given.name === 'image.png' ? new File([given], reader.t('upload.paste', { time: sayTime(Date.now(), reader).replace(':', '-') }), { type: given.type }) : given
      if (file.size === 0 || file.size > largestFile) {
        toast(reader.t(file.size === 0 ? 'upload.empty' : 'upload.too_large', { name: file.name }), { tone: 'bad' })
        continue
      }
      const key = newId()
      const known = interrupted(store, file)
      const preview = /^image\/(?:png|jpeg|gif|webp)$/.test(file.type) ? URL.createObjectURL(file) : undefined
      setItems((was) => [...was.filter((each) => each.id === undefined || each.id !== known), { key, id: known, name: file.name, size: file.size, sent: 0, status: 'sending', preview }])
      start(key, file, known)
    }
  }
  const forget = (key: string) => {
    running.current.get(key)?.control.abort()
    running.current.delete(key)
    const item = items.find((each) => each.key === key)
    if (item?.preview !== undefined) URL.revokeObjectURL(item.preview)
    return item
  }
  const remove = (key: string) => {
    const item = forget(key)
    setItems((was) => was.filter((each) => each.key !== key))
    if (item?.id !== undefined) void call('uploads.cancel', { params: { id: item.id } }).catch(() => undefined)
  }
  const retry = (key: string) => {
    const file = running.current.get(key)?.file
    if (file === undefined) return
    change(key, { status: 'sending', error: undefined })
    start(key, file, items.find((each) => each.key === key)?.id)
  }
  const clear = () => {
    for (const item of items) forget(item.key)
    setItems([])
  }
  const ids = useMemo(() => items.flatMap((each) => (each.status === 'done' && each.id !== undefined ? [each.id] : [])), [items])
  return { items, ids, busy: items.some((each) => each.status === 'sending' || each.status === 'waiting'), failed: items.some((each) => each.status === 'failed'), add, remove, retry, clear }
}
