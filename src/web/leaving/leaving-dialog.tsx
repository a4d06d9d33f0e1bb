import { useState, type FormEvent } from 'react'
import type { LeavingPreview } from '#contract/leaving.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import { fieldError } from '../refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useRefusal, useWords } from '../words.tsx'

type Part = LeavingPreview['parts'][number]['part']
export type Successors = Readonly<Record<Part, Id<'person'> | null>>
type Props = { name: string; isOurs: boolean; preview: LeavingPreview | undefined; error: Error | null; busy: boolean; onLeave: (successors: Successors, word: string) => void; onClose: () => void }

/** Somebody leaves: what they leave, in figures, and who takes over each part of it. */
export function LeavingDialog({ name, isOurs, preview, error, busy, onLeave, onClose }: Props) {
  const t = useWords()
  const say = useRefusal()
  const [chosen, setChosen] = useState<Successors>({ to: null, accounts: null, onCall: null })
  const [word, setWord] = useState('')
  const isReady = preview !== undefined && preview.parts.every(({ part }) => chosen[part] !== null)
  const isElsewhere = error !== null && !['to', 'accounts', 'onCall', 'word'].some((field) => fieldError(error, field) !== undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady && !busy) onLeave(chosen, word)
  }
  return (
    <Dialog title={t('leave.title', { name })} onClose={onClose} actions={<>
      <Button type="submit" form="leave" look="danger" busy={busy} disabled={!isReady}>{t('leave.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="leave" className="grid gap-4" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(error)}</Banner>}
        <p className="text-ink-2">{t('leave.text')}</p>
        {preview === undefined ? <Skeleton lines={4} /> : <>
          <Left left={preview.left} />
          {preview.parts.map(({ part, people }) => people.length === 0 ? <Banner key={part} tone="bad">{t('leave.nobody')}</Banner> : (
            <Select key={part} label={t(part === 'to' && !isOurs ? 'leave.part.to.client' : `leave.part.${part}`)} value={chosen[part] ?? ''} error={fieldError(error, part)}
              options={[{ value: '', label: t('leave.choose') }, ...people.map((each) => ({ value: each.id, label: each.name }))]} onChange={(id) => setChosen({ ...chosen, [part]: parseId<'person'>(id) ?? null })} />
          ))}
          {preview.parts.length > 0 && <TextField label={t('leave.word')} optional maxLength={300} value={word} error={fieldError(error, 'word')} onChange={setWord} />}
        </>}
      </form>
    </Dialog>
  )
}

function Left({ left }: { left: LeavingPreview['left'] }) {
  const t = useWords()
  return (
    <section className="grid gap-1.5">
      <h3 className="font-[600]">{t('leave.left')}</h3>
      {left.length === 0 ? <p className="text-ink-2">{t('leave.left.none')}</p> : <ul className="grid list-disc gap-0.5 ps-5">{left.map(({ what, count }) => <li key={what}>{t(`left.${what}`, { count })}</li>)}</ul>}
    </section>
  )
}
