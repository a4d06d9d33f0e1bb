import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { MailWords, Template } from '#contract/templates.ts'
import type { Language } from '#kernel/languages.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { keyOf } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'
import { Placeholders } from './placeholders.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import { TemplatePreview } from './template-preview.tsx'
import { usePreview } from './use-preview.ts'
import { useTypedWords, wordFields } from './use-words.ts'
import { Versions } from './versions.tsx'

/** The words of a mail in one language: written, looked at while they are written, tried, saved as a new version. */
export function TemplateEditor({ template, language }: { template: Template; language: Language }) {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const client = useQueryClient()
  const { version, state, versions } = template.languages[language]
  const params = { kind: template.kind, language }
  const [isRestoring, setRestoring] = useState(false)
  const save = useAct((words: MailWords) => call('admin.changeTemplate', { params, body: { ...words, version } }), { changes: ['admin.template', 'admin.templates'] })
  const { words, set, isChanged, forget, watch, put } = useTypedWords(template, language, save.reset)
  const preview = usePreview(params, words)
  const attempt = useQuickAct(() => call('admin.tryTemplate', { params, body: words }), { changes: [], then: () => toast(t('template.tried', { to: me.email })) })
  const error = (field: keyof MailWords) => fieldError(save.error, field) ?? preview.faults.find((fault) => fault.field === field)?.message
  const isElsewhere = save.error !== null && wordFields.every((field) => fieldError(save.error, field) === undefined)
  const why = preview.faults.length > 0 ? t('template.faulty') : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(words, {
      onSuccess: () => { forget(); toast(t('template.saved')) },
      // What somebody else saved meanwhile is shown beside what is typed here.
      onError: () => void client.invalidateQueries({ queryKey: keyOf('admin.template') }),
    })
  }
  return (
    <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-2">
      <form noValidate className="grid gap-4" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(save.error)}</Banner>}
        <TextField {...watch('subject')} label={t('template.subject')} value={words.subject} maxLength={200} required error={error('subject')} lang={language} onChange={(subject) => set({ subject })} />
        <TextArea {...watch('body')} label={t('template.body')} hint={t('template.body.hint')} value={words.body} rows={16} maxLength={8000} required error={error('body')} lang={language} onChange={(body) => set({ body })} />
        <TextField {...watch('action')} label={t('template.action')} hint={t('template.action.hint', { found: '{link}' })} value={words.action} maxLength={60} required error={error('action')} lang={language} onChange={(action) => set({ action })} />
        <div className="flex flex-wrap gap-2.5">
          <Button type="submit" look="primary" busy={save.isPending} disabledReason={isChanged ? why : t('template.unchanged')}>{t('template.save')}</Button>
          {isChanged && <Button look="quiet" onClick={forget}>{t('template.undo')}</Button>}
          {state !== 'shipped' && <Button onClick={() => setRestoring(true)}>{t('template.restore')}</Button>}
        </div>
        <Placeholders offered={template.placeholders} onPut={put} />
      </form>
      <div className="grid gap-6">
        <TemplatePreview preview={preview} language={language} action={<Button size="small" busy={attempt.busy} disabledReason={why} onClick={() => attempt.run(undefined)}>{t('template.try')}</Button>} />
        <Versions versions={versions} language={language} onUse={(chosen) => { set(chosen); toast(t('template.version.used')) }} />
      </div>
      {isRestoring && <RestoreDialog params={params} version={version} onClose={() => setRestoring(false)} onDone={forget} />}
    </div>
  )
}
