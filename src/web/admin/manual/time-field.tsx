import { sayZone } from '#words/zones.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useReader } from '../../words.tsx'

/** When a task is to appear, by the clock on the author's wall. */
export function TimeField({ value, error, isFirst = false, onChange }: { value: string; error: string | undefined; /** The dialog begins here. */ isFirst?: boolean; onChange: (time: string) => void }) {
  const { t, language, zone } = useReader()
  return <TextField {...(isFirst ? { 'data-focus-first': true } : {})} type="datetime-local" label={t('author.schedule.when')} hint={t('author.schedule.zone', { zone: sayZone(zone, language) })} value={value} error={error} onChange={onChange} />
}
