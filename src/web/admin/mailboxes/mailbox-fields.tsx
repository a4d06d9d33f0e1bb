import type { Reply } from '#contract/index.ts'
import { mailboxProofs, mailboxPurposes } from '#contract/mailbox-kinds.ts'
import type { Mailbox } from '#contract/mailboxes.ts'
import { languages } from '#kernel/languages.ts'
import { fieldError } from '../../refused.ts'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useTeamName } from '../../on-call/names.ts'
import { useWords } from '../../words.tsx'

export type MailboxValues = Pick<Mailbox, 'name' | 'purpose' | 'language' | 'judge' | 'proof'> & { readonly teamId: string }
type Props = { values: MailboxValues; teams: Reply<'admin.mailboxes'>['teams']; error: unknown; onChange: (values: MailboxValues) => void }

/** What one says about a mailbox besides its address. */
export function MailboxFields({ values, teams, error, onChange }: Props) {
  const t = useWords()
  const teamName = useTeamName()
  const set = (change: Partial<MailboxValues>) => onChange({ ...values, ...change })
  return (
    <>
      <TextField label={t('boxes.name')} hint={t('boxes.name.hint')} value={values.name} maxLength={80} required error={fieldError(error, 'name')} onChange={(name) => set({ name })} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={t('boxes.purpose')} hint={values.purpose === 'head' ? t('boxes.purpose.head.hint') : undefined} value={values.purpose} options={mailboxPurposes.map((value) => ({ value, label: t(`boxes.purpose.${value}`) }))} onChange={(value) => set({ purpose: mailboxPurposes.find((each) => each === value) ?? 'tickets' })} />
        <Select label={t('boxes.language')} value={values.language} options={languages.map((value) => ({ value, label: t(`admin.language.${value}`) }))} onChange={(value) => set({ language: languages.find((each) => each === value) ?? 'fr' })} />
        <Select label={t('boxes.team')} value={values.teamId} options={[{ value: '', label: t('boxes.team.none') }, ...teams.map(({ id, name, shipped }) => ({ value: id, label: teamName({ name, shipped }) }))]} onChange={(teamId) => set({ teamId })} />
        <Select label={t('boxes.proof')} value={values.proof} options={mailboxProofs.map((value) => ({ value, label: t(`boxes.proof.${value}`) }))} onChange={(value) => set({ proof: mailboxProofs.find((each) => each === value) ?? 'not_forged' })} />
      </div>
      <TextField label={t('boxes.judge')} hint={t('boxes.judge.hint')} value={values.judge} maxLength={253} optional autoComplete="off" error={fieldError(error, 'judge')} onChange={(judge) => set({ judge })} />
    </>
  )
}
