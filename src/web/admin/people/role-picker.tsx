import { useId } from 'react'
import type { Role } from '#kernel/roles.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FieldError } from '../../ui/field.tsx'
import { useWords } from '../../words.tsx'

/** Any number of roles, each with what it is for. */
export function RolePicker<Choice extends Role>({ choices, roles, error, onChange }: { choices: readonly Choice[]; roles: readonly Role[]; error?: string | undefined; onChange: (roles: Choice[]) => void }) {
  const t = useWords()
  const id = useId()
  return (
    <fieldset className="grid gap-2.5" aria-describedby={error === undefined ? undefined : id}>
      <legend className="mb-2 font-[550]">{t('people.roles')}</legend>
      <div className="grid gap-x-5 gap-y-2.5 sm:grid-cols-2">
        {choices.map((role) => (
          <Checkbox key={role} label={t(`role.${role}`)} hint={t(`role.${role}.does`)} checked={roles.includes(role)} onChange={(has) => onChange(choices.filter((each) => (each === role ? has : roles.includes(each))))} />
        ))}
      </div>
      {error !== undefined && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  )
}
