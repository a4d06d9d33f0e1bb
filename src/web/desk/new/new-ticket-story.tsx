import { isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { UploadList } from '../../ui/upload-list.tsx'
import type { Uploads } from '../../ui/upload-state.ts'
import { AttachButton, UploadZone } from '../../ui/upload-zone.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import type { Form } from './new-ticket-form.ts'

type Props = { form: Form; change: (part: Partial<Form>) => void; uploads: Uploads; errorOf: (field: string) => string | undefined; error: Error | null; busy: boolean }

/** The subject, what the client told, the files, and the button. */
export function NewTicketStory({ form, change, uploads, errorOf, error, busy }: Props) {
  const t = useWords()
  const say = useRefusal()
  return (
    <>
      <TextField label={t('new.subject')} maxLength={200} value={form.subject} onChange={(subject) => change({ subject })} error={errorOf('subject')} />
      <UploadZone uploads={uploads}>
        <div className="grid gap-2.5">
          <TextArea label={t('new.story')} hint={t('new.story.hint')} rows={6} maxLength={20_000} value={form.description} onChange={(description) => change({ description })} error={errorOf('description')} />
          <UploadList uploads={uploads} />
          <div><AttachButton uploads={uploads} /></div>
        </div>
      </UploadZone>
      {error !== null && !(isRefused(error) && error.fields.length > 0) && <Banner tone="bad">{say(error)}</Banner>}
      <div><Button type="submit" look="primary" size="large" busy={busy} disabledReason={uploads.busy ? t('compose.uploading') : undefined}>{t('new.submit')}</Button></div>
    </>
  )
}
