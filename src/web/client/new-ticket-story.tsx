import { isRefused } from '../refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { UploadList } from '../ui/upload-list.tsx'
import type { Uploads } from '../ui/upload-state.ts'
import { AttachButton, UploadZone } from '../ui/upload-zone.tsx'
import { useRefusal, useWords } from '../words.tsx'
import type { Form } from './new-ticket-form.ts'
import { StepSuggestions } from './step-suggestions.tsx'

type Props = { form: Form; change: (part: Partial<Form>) => void; uploads: Uploads; errorOf: (field: string) => string | undefined; error: Error | null; busy: boolean }

/** The subject, the story, the files, and the button that sends it all. */
export function Story({ form, change, uploads, errorOf, error, busy }: Props) {
  const t = useWords()
  const say = useRefusal()
  return (
    <>
      <TextField label={t('submit.subject')} hint={t('submit.subject.hint')} maxLength={200} value={form.subject} onChange={(subject) => change({ subject })} error={errorOf('subject')} />
      <StepSuggestions text={form.subject} />
      <UploadZone uploads={uploads}>
        <div className="grid gap-2.5">
          <TextArea label={t('submit.story')} rows={6} maxLength={20_000} placeholder={t('submit.story.placeholder')} value={form.description} onChange={(description) => change({ description })} error={errorOf('description')} />
          <UploadList uploads={uploads} />
          <div className="flex flex-wrap items-center gap-x-3"><AttachButton uploads={uploads} /><span className="text-s text-ink-2">{t('submit.attach.hint')}</span></div>
        </div>
      </UploadZone>
      {error !== null && !isRefused(error, 'session.required') && <Banner tone="bad">{say(error)}</Banner>}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" look="primary" size="large" busy={busy} disabledReason={uploads.busy ? t('upload.wait') : uploads.failed ? t('upload.failed') : undefined}>{t('submit.go')}</Button>
        <span className="text-s text-ink-2">{t('submit.kept')}</span>
      </div>
    </>
  )
}
