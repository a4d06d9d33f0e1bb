import { TextField } from '../../ui/text-field.tsx'

type Props = { label: string; hint?: string | undefined; value: number | null; /** Whether it may be left empty, which means any number. */ open?: boolean; error?: string | undefined; onChange: (value: number | null) => void }

/** A whole number; left empty it is none where that means something, and zero elsewhere. */
export function NumberField({ label, hint, value, open = false, error, onChange }: Props) {
  return (
    <TextField label={label} hint={hint} inputMode="numeric" autoComplete="off" maxLength={7} value={value === null ? '' : String(value)} error={error}
      onChange={(text) => {
        const digits = text.replaceAll(/\D/g, '')
        onChange(digits === '' ? (open ? null : 0) : Number(digits))
      }} />
  )
}
