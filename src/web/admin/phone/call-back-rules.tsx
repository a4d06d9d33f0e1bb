import { useQuery } from '@tanstack/react-query'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'

/** After how many unanswered attempts a client who asked to be called says what now. */
export function CallBackRules() {
  const t = useWords()
  const { data } = useQuery(read('lines.list'))
  const act = useQuickAct((mostAttempts: number) => call('callBacks.rules', { body: { mostAttempts } }), { changes: ['lines.list'], then: () => toast(t('lines.saved')) })
  if (data === undefined) return null
  return (
    <section aria-labelledby="back-rules" className="mt-8 grid max-w-lg gap-3">
      <h2 id="back-rules" className="text-l">{t('lines.backs')}</h2>
      <Select label={t('lines.backs.most')} hint={t('lines.backs.hint')} value={String(data.mostAttempts)} disabled={act.busy} onChange={(value) => act.run(Number(value))} options={Array.from({ length: 10 }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }))} />
    </section>
  )
}
