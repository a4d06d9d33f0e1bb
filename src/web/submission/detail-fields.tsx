import { fieldsOf, type CategoryKey, type Field } from '#contract/categories.ts'
import { fromWallTime, toWallTime } from '../times.ts'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useReader } from '../words.tsx'

export type Details = Readonly<Record<string, string | number>>
type Props = { category: CategoryKey; details: Details; onChange: (details: Details) => void; errorOf?: (field: string) => string | undefined }

// The keys that have a hint; a word that does not exist comes back as its key.
function hintOf(key: string, t: (key: string) => string): string | undefined {
  const word = `field.${key}.hint`
  const hint = t(word)
  return hint === word ? undefined : hint
}

/** The questions of a category, each with its label, its hint and the control its kind asks for. */
export function DetailFields({ category, details, onChange, errorOf }: Props) {
  return (
    <div className="grid gap-x-4 gap-y-3.5 sm:grid-cols-2">
      {fieldsOf(category).map((field) => (
        <div key={field.key} className={field.kind === 'url' ? 'sm:col-span-2' : ''}>
          <DetailField field={field} value={details[field.key]} error={errorOf?.(`details.${field.key}`)} onChange={(value) => onChange({ ...details, [field.key]: value })} />
        </div>
      ))}
    </div>
  )
}

function DetailField({ field, value, error, onChange }: { field: Field; value: string | number | undefined; error: string | undefined; onChange: (value: string | number) => void }) {
  const { t, zone } = useReader()
  const shared = { label: t(`field.${field.key}`), hint: hintOf(field.key, t), error, optional: field.required !== true }
  switch (field.kind) {
    case 'choice': {
      const options = (field.choices ?? []).map((choice) => ({ value: choice, label: t(`choice.${field.key}.${choice}`) }))
      return <Select {...shared} options={[{ value: '', label: t('choice.unknown') }, ...options]} value={value ?? ''} onChange={onChange} />
    }
    case 'instant': return <TextField {...shared} type="datetime-local" value={typeof value === 'string' && value !== '' ? toWallTime(value, zone) : ''} onChange={(text) => onChange(text === '' ? '' : fromWallTime(text, zone))} />
    case 'number': return <TextField {...shared} type="number" inputMode="decimal" value={value ?? ''} onChange={(text) => onChange(text === '' || Number.isNaN(Number(text)) ? '' : Number(text))} />
    case 'url': return <TextField {...shared} type="url" inputMode="url" autoComplete="off" spellCheck={false} placeholder="https://" value={value ?? ''} onChange={onChange} maxLength={500} />
    case 'text': return <TextField {...shared} autoComplete="off" value={value ?? ''} onChange={onChange} maxLength={500} />
  }
}
