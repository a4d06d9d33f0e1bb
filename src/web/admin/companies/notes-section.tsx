import { useRef, useState } from 'react'
import type { Note } from '#contract/clients.ts'
import { noteKinds } from '#kernel/clients.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { fromWallTime } from '../../times.ts'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReader, useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'
import { Chip } from '../chips.tsx'
import { FormDialog } from './form-dialog.tsx'

const first = 5
const reads = ['clients.overview', 'managers.home'] as const

/** What our people noted about a company, and the talks they had with it. */
export function NotesSection({ id, notes, mayNote }: { id: Id<'organisation'>; notes: readonly Note[]; mayNote: boolean }) {
  const t = useWords()
  const [isNew, setNew] = useState(false)
  const [shown, setShown] = useState(first)
  return (
    <section className="mb-8" aria-labelledby="notes">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-3">
        <h2 id="notes" className="text-l">{t('notes.title')}</h2>
        {mayNote && <Button onClick={() => setNew(true)}>{t('notes.new')}</Button>}
      </div>
      <p className="mb-3 text-s text-ink-2">{t('notes.text')}</p>
      {notes.length === 0 ? <p className="text-ink-2">{t('notes.none')}</p> : <ul className="card divide-y divide-line">{notes.slice(0, shown).map((note) => <NoteLine key={note.id} of={id} note={note} mayNote={mayNote} />)}</ul>}
      {notes.length > shown && <div className="mt-2"><Button look="quiet" size="small" onClick={() => setShown(notes.length)}>{t('notes.more', { count: notes.length - shown })}</Button></div>}
      {isNew && <NoteDialog id={id} onClose={() => setNew(false)} />}
    </section>
  )
}

function NoteLine({ of, note: { id, kind, text, pinned, at, by, mayRemove }, mayNote }: { of: Id<'organisation'>; note: Note; mayNote: boolean }) {
  const t = useWords()
  const params = { id: of, noteId: id }
  const pin = useQuickAct(() => call('clients.notes.change', { params, body: { pinned: !pinned } }), { changes: reads })
  const remove = useQuickAct(() => call('clients.notes.remove', { params }), { changes: reads })
  return (
    <li className="grid gap-1 px-5 py-3.5">
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-s text-ink-2">
        {pinned && <Chip tone="accent">{t('notes.pinned')}</Chip>}<span>{t('notes.about', { kind: t(`note.kind.${kind}`), name: by })}</span><Moment at={at} />
        <span className="ms-auto flex gap-1">
          {mayNote && <Button size="small" look="quiet" aria-label={t(pinned ? 'notes.unpin.of' : 'notes.pin.of', { name: by })} busy={pin.busy} onClick={() => pin.run(undefined)}>{t(pinned ? 'notes.unpin' : 'notes.pin')}</Button>}
          {mayRemove && mayNote && <Button size="small" look="quiet" aria-label={t('notes.remove.of', { name: by })} busy={remove.busy} onClick={() => remove.run(undefined)}>{t('notes.remove')}</Button>}
        </span>
      </p>
      <p className="[overflow-wrap:anywhere] whitespace-pre-line">{text}</p>
    </li>
  )
}

/** Notes something, or a talk of today or earlier. */
export function NoteDialog({ id, onClose }: { id: Id<'organisation'>; onClose: () => void }) {
  const { t, zone } = useReader()
  const key = useRef(newId<'key'>())
  const [draft, setDraft] = useState<{ kind: (typeof noteKinds)[number]; text: string; at: string }>({ kind: 'note', text: '', at: '' })
  const act = useAct(() => call('clients.notes.create', { params: { id }, key: key.current, body: { kind: draft.kind, text: draft.text, at: draft.at === '' ? null : fromWallTime(draft.at, zone) } }), { changes: reads, then: onClose })
  return (
    <FormDialog title={t('notes.new')} submit={t('notes.do')} busy={act.isPending} error={act.error} fields={['text', 'at']} incomplete={draft.text.trim() === ''} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <Select label={t('notes.kind')} value={draft.kind} options={noteKinds.map((value) => ({ value, label: t(`note.kind.${value}`) }))} onChange={(value) => setDraft({ ...draft, kind: noteKinds.find((each) => each === value) ?? 'note' })} />
      <TextArea label={t('notes.body')} rows={5} maxLength={4000} value={draft.text} error={fieldError(act.error, 'text')} onChange={(text) => setDraft({ ...draft, text })} />
      {draft.kind !== 'note' && <TextField type="datetime-local" label={t('notes.at')} hint={t('notes.at.hint')} value={draft.at} error={fieldError(act.error, 'at')} onChange={(at) => setDraft({ ...draft, at })} />}
    </FormDialog>
  )
}
