import { useEffect, useRef, useState, type FormEvent } from 'react'
import { newId } from '#kernel/ids.ts'
import { call } from '../../../call.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { sendFile } from '../../../ui/upload-send.ts'
import { useRefusal, useWords } from '../../../words.tsx'
import { useAct } from '../../act.ts'
import { Annotate } from './annotate.tsx'
import type { PictureMark } from './picture-marks.ts'

/** A picture that is kept here, or is to be. */
export type PictureAt = { readonly src: string; readonly alt: string }
/** The picture that is looked at: a file from this device, or one of the text. */
export type PictureBefore = { readonly file: File } | PictureAt

const asFile = (blob: Blob) => new File([blob], `picture.${blob.type.replace(/^image\//, '')}`, { type: blob.type })
const blobOf = (canvas: HTMLCanvasElement, type: string) => new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, type, .92) })
const large = 3 * 1024 * 1024

/** The bytes to keep. A photograph is drawn anew even when nothing was put on it: its file says where and when it was taken. */
async function bytesOf(canvas: HTMLCanvasElement, file: File | undefined, isMarked: boolean): Promise<File> {
  const isPhoto = file?.type === 'image/jpeg'
  if (file !== undefined && !isMarked && !isPhoto) return file
  const drawn = await blobOf(canvas, isPhoto ? 'image/jpeg' : 'image/png')
  const smaller = drawn !== null && drawn.size > large ? await blobOf(canvas, 'image/webp') : drawn
  if (smaller === null) throw new Error('the picture cannot be drawn')
  return asFile(smaller)
}

/** A picture before it goes into a text: pointed at, made unreadable in part, and said in words. Nothing of it leaves this device before that. */
export function PictureDialog({ before, onDone, onClose }: { before: PictureBefore; onDone: (picture: PictureAt) => void; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const file = 'file' in before ? before.file : undefined
  const kept = 'file' in before ? undefined : before
  const [picture, setPicture] = useState<ImageBitmap | 'none' | undefined>()
  const [marks, setMarks] = useState<readonly PictureMark[]>([])
  const [alt, setAlt] = useState(kept?.alt ?? '')
  const [wanting, setWanting] = useState(false)
  const canvas = useRef<HTMLCanvasElement>(null)
  const key = useRef(newId<'key'>())
  useEffect(() => {
    let gone = false
    const bytes = file === undefined ? fetch(kept?.src ?? '').then((response) => response.blob()) : Promise.resolve(file)
    bytes.then((blob) => createImageBitmap(blob)).then((found) => { if (!gone) setPicture(found) }, () => { if (!gone) setPicture('none') })
    return () => { gone = true }
  }, [file, kept?.src])
  const act = useAct(async (): Promise<PictureAt> => {
    if (kept !== undefined && marks.length === 0) return { src: kept.src, alt: alt.trim() }
    if (canvas.current === null) throw new Error('no picture')
    const upload = await sendFile(await bytesOf(canvas.current, file, marks.length > 0), undefined, { signal: new AbortController().signal, onId: () => undefined, onProgress: () => undefined, onWaiting: () => undefined })
    const { src } = await call('desk.manual.picture', { body: { upload }, key: key.current })
    return { src, alt: alt.trim() }
  }, { changes: [], then: onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (alt.trim() === '') return setWanting(true)
    act.mutate(undefined)
  }
  const isUnread = picture === 'none' && kept === undefined
  return (
    <Dialog wide title={t('author.tool.picture')} onClose={onClose} actions={<>
      <Button type="submit" form="picture" look="primary" busy={act.isPending} disabled={picture === undefined || isUnread}>{t(kept === undefined ? 'author.picture.put' : 'author.picture.change')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="picture" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
        {picture === 'none' && <Banner tone="bad">{t(kept === undefined ? 'author.picture.unread' : 'author.picture.fixed')}</Banner>}
        {picture === undefined ? <div className="skeleton h-60" aria-hidden="true" /> : picture !== 'none' && <Annotate picture={picture} canvas={canvas} marks={marks} onMarks={setMarks} />}
        <TextField data-focus-first label={t('author.picture.alt')} hint={t('author.picture.alt.hint')} error={wanting && alt.trim() === '' ? t('author.picture.alt.wanted') : undefined} maxLength={300} value={alt} onChange={setAlt} />
      </form>
    </Dialog>
  )
}
