import type { Reply } from '#contract/index.ts'
import { mailboxProofs, mailboxPurposes } from '#contract/mailbox-kinds.ts'
import type { Mailbox } from '#contract/mailboxes.ts'
import { languages } from '#kernel/languages.ts'
import { fieldError } from '../../refused.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useTeamName } from '../../on-call/names.ts'
import { useWords } from '../../words.tsx'

export type MailboxValues = Pick<Mailbox, 'name' | 'purpose' | 'language' | 'judge' | 'proof' | 'sends' | 'signature'> & { readonly teamId: string; readonly strangersTo: string }
type Props = { values: MailboxValues; address: string; teams: Reply<'admin.mailboxes'>['teams']; organisations: Reply<'admin.mailboxes'>['organisations']; error: unknown; onChange: (values: MailboxValues) => void }

/** What one says about a mailbox besides its address. */
export function MailboxFields({ values, address, teams, organisations, error, onChange }: Props) {
  const t = useWords()
  const teamName = useTeamName()
  const set = (change: Partial<MailboxValues>) => onChange({ ...values, ...change })
  return (
    <>
      <TextField label={t('boxes.name')} hint={t('boxes.name.hint')} value={values.name} maxLength={80} required error={fieldError(error, 'name')} onChange={(name) => set({ name })} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Select label={t('boxes.purpose')} hint={values.purpose === 'head' ? t('boxes.purpose.head.hint') : undefined} value={values.purpose} options={mailboxPurposes.map((value) => ({ value, label: t(`boxes.purpose.${value}`) }))} onChange={(value) => set({ purpose: mailboxPurposes.find((each) => each === value) ?? 'tickets' })} />
        <Select label={t('boxes.language')} value={values.language} options={languages.map((value) => ({ value, label: t(`admin.language.${value}`) }))} onChange={(value) => set({ language: languages.find((each) => each === value) ?? 'fr' })} />
        <Select label={t('boxes.team')} value={values.teamId} options={[{ value: '', label: t('boxes.team.none') }, ...teams.map(({ id, name, shipped }) => ({ value: id, label: teamName({ name, shipped }) }))]} onChange={(teamId) => set({ teamId })} />
        <Select label={t('boxes.proof')} value={values.proof} options={mailboxProofs.map((value) => ({ value, label: t(`boxes.proof.${value}`) }))} onChange={(value) => set({ proof: mailboxProofs.find((each) => each === value) ?? 'not_forged' })} />
      </div>
      <TextField label={t('boxes.judge')} hint={t('boxes.judge.hint')} value={values.judge} maxLength={253} optional autoComplete="off" error={fieldError(error, 'judge')} onChange={(judge) => set({ judge })} />
      {values.purpose === 'tickets' && <Select label={t('boxes.strangers')} hint={values.strangersTo === '' ? undefined : t('boxes.strangers.hint')} value={values.strangersTo} options={[{ value: '', label: t('boxes.strangers.wait') }, ...organisations.map(({ id, name }) => ({ value: id, label: t('boxes.strangers.to', { company: name }) }))]} onChange={(strangersTo) => set({ strangersTo })} />}
      {values.purpose === 'tickets' && <Sending values={values} address={address} error={error} onChange={set} />}
    </>
  )
}

/** Whether answers go out from here, and what stands under them, as its reader sees it. */
function Sending({ values: { name, sends, signature }, address, error, onChange }: { values: MailboxValues; address: string; error: unknown; onChange: (change: Partial<MailboxValues>) => void }) {
  const t = useWords()
  return (
    <fieldset className="grid gap-4 border-t border-line pt-4">
      <Checkbox label={t('boxes.sends')} hint={t('boxes.sends.hint')} checked={sends} onChange={(checked) => onChange({ sends: checked })} />
      {sends && (
        <div className="grid gap-4 sm:grid-cols-2">
          {languages.map((language) => (
            <div key={language} className="grid content-start gap-2">
              <TextArea label={t('boxes.signature', { language: t(`admin.language.${language}`) })} rows={3} maxLength={1000} optional value={signature[language]} error={fieldError(error, `signature.${language}`)} onChange={(text) => onChange({ signature: { ...signature, [language]: text } })} />
              <figure className="rounded-card bg-sunken px-4 py-3 text-s">
                <figcaption className="reader-only">{t('boxes.signature.preview')}</figcaption>
                <p className="text-ink-3 [overflow-wrap:anywhere]">{t('boxes.from')} {name === '' ? address : `${name} <${address}>`}</p>
                <p className="mt-2 text-ink-3" aria-hidden="true">…</p>
                {signature[language].trim() !== '' && <p className="mt-1 whitespace-pre-line [overflow-wrap:anywhere]">{signature[language].trim()}</p>}
              </figure>
            </div>
          ))}
        </div>
      )}
    </fieldset>
  )
}
