import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { DeskTicket } from '#contract/desk.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { newId, parseId } from '#kernel/ids.ts'
import { slugOf } from '#kernel/slug.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReader } from '../../words.tsx'
import { useAct } from '../act.ts'
import { FormDialog } from '../form-dialog.tsx'

type Props = { ticket: DeskTicket; message: DeskTicket['messages'][number]; onClose: () => void }

/** Begins a task of the manual with what the client was answered, and goes on to where it is written. */
export function TaskDialog({ ticket, message, onClose }: Props) {
  const { t, language: own } = useReader()
  const navigate = useNavigate()
  const key = useRef(newId<'key'>())
  const { data } = useQuery(read('desk.manual.contents'))
  const [section, setSection] = useState('')
  const [title, setTitle] = useState(ticket.subject.slice(0, 160))
  const [language, setLanguage] = useState<Language>(own)
  const nameOf = ({ fr, en }: { readonly fr: string; readonly en: string }) => (own === 'fr' ? fr || en : en || fr)
  const sections = data?.modules.filter((module) => !module.own).flatMap((module) => module.sections.map(({ id, titles }) => ({ value: id, label: `${nameOf(module.titles)} › ${nameOf(titles)}` })))
  const act = useAct(async () => {
    const sectionId = parseId<'section'>(section)
    if (sectionId === undefined) throw new Error('no section yet')
    const { id } = await call('desk.tickets.task', { params: { id: ticket.id }, body: { messageId: message.id, sectionId, slug: slugOf(title), language, title }, key: key.current })
    await navigate(paths.deskManualTask(id))
  }, onClose)
  const incomplete = section === '' ? t('answer.task.choose') : undefined
  return (
    <FormDialog title={t('answer.task.title')} submit={t('answer.task.go')} busy={act.isPending} error={act.error} incomplete={incomplete} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <p className="text-ink-2">{sections?.length === 0 ? t('answer.task.none') : t('answer.task.says')}</p>
      <TextField label={t('answer.task.name')} maxLength={160} value={title} error={fieldError(act.error, 'slug') ?? fieldError(act.error, 'title')} onChange={setTitle} />
      <Select label={t('answer.task.section')} value={section} options={[{ value: '', label: t('answer.task.choose') }, ...sections ?? []]} onChange={setSection} />
      <Select label={t('answer.task.language')} value={language} options={languages.map((value) => ({ value, label: t(`answer.task.language.${value}`) }))} onChange={(value) => setLanguage(value === 'fr' ? 'fr' : 'en')} />
    </FormDialog>
  )
}
