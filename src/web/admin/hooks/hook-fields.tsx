import type { Hook } from '#contract/hooks.ts'
import { languages } from '#kernel/languages.ts'
import { fieldError } from '../../refused.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'

const formats = ['standard', 'slack', 'teams'] as const
export type HookValues = Pick<Hook, 'name' | 'url' | 'format' | 'language' | 'kinds'>

/** What one says about a program that is told: where it is, how it wants to hear, and of what. */
export function HookFields({ values, offered, error, onChange }: { values: HookValues; offered: Hook['kinds']; error: unknown; onChange: (values: HookValues) => void }) {
  const t = useWords()
  const set = (change: Partial<HookValues>) => onChange({ ...values, ...change })
  return (
    <>
      <TextField label={t('hooks.name')} hint={t('hooks.name.hint')} value={values.name} maxLength={80} required error={fieldError(error, 'name')} onChange={(name) => set({ name })} />
      <TextField type="url" label={t('hooks.url')} hint={t('hooks.url.hint')} value={values.url} maxLength={2000} required error={fieldError(error, 'url')} onChange={(url) => set({ url })} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={t('hooks.format')} value={values.format} options={formats.map((value) => ({ value, label: t(`hooks.format.${value}`) }))} onChange={(value) => set({ format: formats.find((each) => each === value) ?? 'standard' })} />
        {values.format !== 'standard' && <Select label={t('hooks.language')} value={values.language} options={languages.map((value) => ({ value, label: t(`admin.language.${value}`) }))} onChange={(value) => set({ language: languages.find((each) => each === value) ?? 'fr' })} />}
      </div>
      <fieldset className="grid gap-2.5">
        <legend className="mb-2 font-[550]">{t('hooks.kinds')}</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {offered.map((kind) => (
            <Checkbox key={kind} label={t(`hooks.kind.${kind}`)} checked={values.kinds.includes(kind)} onChange={(has) => set({ kinds: offered.filter((each) => (each === kind ? has : values.kinds.includes(each))) })} />
          ))}
        </div>
      </fieldset>
    </>
  )
}
