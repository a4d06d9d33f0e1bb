import type { Role } from '#kernel/roles.ts'
import { Chip } from '../ui/chip.tsx'
import { useWords } from '../words.tsx'

export { Chip }

/** The roles of a person in words. */
export function Roles({ roles }: { roles: readonly Role[] }) {
  const t = useWords()
  return <>{roles.map((role) => <Chip key={role}>{t(`role.${role}`)}</Chip>)}</>
}
