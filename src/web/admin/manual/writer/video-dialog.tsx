import type { Editor } from '@tiptap/core'
import { useRef, useState, type FormEvent } from 'react'
import { videoElsewhere } from '#contract/manual-marks.ts'
import { newId } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { call } from '../../../call.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { RadioCards } from '../../../ui/radio-cards.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { sendFile } from '../../../ui/upload-send.ts'
import { useRefusal, useWords } from '../../../words.tsx'
import { useAct } from '../../act.ts'
import { textOf } from './pieces.ts'

type Kept = { readonly src: string; readonly title: string; readonly captions: string }

/** Sends a file and has it kept as a video or as captions; `told` hears how far it is. */
async function keep(file: File, signal: AbortSignal, told: (percent: number) => void): Promise<string> {
  const upload = await sendFile(file, undefined, { signal, onId: () => undefined, onProgress: (sent) => told(Math.floor((sent / file.size) * 100)), onWaiting: () => undefined })
  return (await call('desk.manual.video', { body: { upload }, key: newId<'key'>() })).src
}

/** A video before it goes into a text: one of ours that is kept here, or one elsewhere that is shown as a link. */
export function VideoDialog({ editor, language, onClose }: { editor: Editor; language: Language; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const [before] = useState((): Kept | undefined => {
    if (!editor.isActive('video')) return undefined
    const attrs = editor.getAttributes('video')
    return { src: textOf(attrs, 'src'), title: textOf(attrs, 'title'), captions: textOf(attrs, 'captions') }
  })
  const [from, setFrom] = useState<'file' | 'away'>('file')
  const [title, setTitle] = useState(before?.title ?? '')
  const [address, setAddress] = useState('')
  const [video, setVideo] = useState<File | undefined>()
  const [captions, setCaptions] = useState<File | undefined>()
  const [without, setWithout] = useState(false)
  const [wanting, setWanting] = useState(false)
  const [percent, setPercent] = useState<number | undefined>()
  const sending = useRef(new AbortController())
  const close = () => {
    sending.current.abort()
    onClose()
  }
  const end = (act: () => void) => {
    onClose()
    // The dialog gives the focus back first.
    requestAnimationFrame(act)
  }
  const act = useAct(async (): Promise<Kept> => {
    const { signal } = sending.current
    const src = video === undefined ? before?.src ?? '' : await keep(video, signal, setPercent)
    return { src, title: title.trim(), captions: captions !== undefined ? await keep(captions, signal, () => undefined) : without ? '' : before?.captions ?? '' }
  }, { changes: [], then: (kept) => end(() => (before === undefined ? editor.chain().focus().insertContent({ type: 'video', attrs: kept }).run() : editor.chain().focus().updateAttributes('video', kept).run())) })
  const isAway = from === 'away' && before === undefined
  const wrong = { title: title.trim() === '', video: !isAway && video === undefined && before === undefined, address: isAway && !videoElsewhere.test(address.trim()) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (wrong.title || wrong.video || wrong.address) return setWanting(true)
    if (!isAway) return act.mutate(undefined)
    end(() => editor.chain().focus().insertContent({ type: 'paragraph', content: [{ type: 'text', text: title.trim(), marks: [{ type: 'link', attrs: { href: address.trim() } }] }] }).run())
  }
  return (
    <Dialog title={t('author.tool.video')} onClose={close} actions={<>
      <Button type="submit" form="video" look="primary" busy={act.isPending}>{t(before === undefined ? 'author.video.put' : 'author.video.change')}</Button>
      <Button look="quiet" onClick={close}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="video" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
        {before === undefined && <RadioCards columns={2} legend={t('author.video.from')} value={from} onChange={setFrom} options={[{ value: 'file', label: t('author.video.from.file') }, { value: 'away', label: t('author.video.from.away') }]} />}
        {isAway ? <TextField label={t('author.video.address')} hint={t('author.video.address.hint')} inputMode="url" error={wanting && wrong.address ? t('author.video.address.wrong') : undefined} value={address} onChange={setAddress} />
          : <Chosen label={t('author.video.file')} hint={t('author.video.file.hint')} accept="video/mp4,video/webm" error={wanting && wrong.video ? t('author.video.file.wanted') : undefined} onChoose={setVideo} />}
        <TextField data-focus-first label={t('author.video.title')} hint={t('author.video.title.hint')} maxLength={160} error={wanting && wrong.title ? t('author.video.titleWanted') : undefined} value={title} onChange={setTitle} />
        {!isAway && <Chosen optional label={t('author.video.captions', { language: t(`admin.language.${language}`) })} hint={t(before !== undefined && before.captions !== '' ? 'author.video.captions.has' : 'author.video.captions.hint')} accept=".vtt,text/vtt" onChoose={setCaptions} />}
        {before !== undefined && before.captions !== '' && captions === undefined && <Checkbox label={t('author.video.captions.gone')} checked={without} onChange={setWithout} />}
        {act.isPending && percent !== undefined && <p role="status" className="text-s text-ink-2">{t('author.video.sending', { percent })}</p>}
      </form>
    </Dialog>
  )
}

/** A file from this device. */
function Chosen({ accept, onChoose, ...words }: { label: string; hint: string; error?: string | undefined; optional?: boolean; accept: string; onChoose: (file: File | undefined) => void }) {
  return <Field {...words}>{(control) => <input {...control} type="file" accept={accept} className="input" onChange={(event) => onChoose(event.target.files?.[0])} />}</Field>
}
