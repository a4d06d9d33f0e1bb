import { useState } from 'react'
import type { QueueRow } from '#contract/desk.ts'
import type { CallInput } from '../../call.ts'
import { call } from '../../call.ts'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'

export type BulkAction = CallInput<'desk.bulk'>['body']['action']
/** A chosen ticket and what the desk said to it. */
export type BulkResult = { readonly row: QueueRow; readonly done: boolean; readonly message: string | null }

/** Does one thing to many tickets; when all went well that is said in a corner, else each is listed. */
export function useBulk(chosen: readonly QueueRow[], { answered, after }: { answered: () => void; after: () => void }) {
  const t = useWords()
  const [refused, setRefused] = useState<readonly BulkResult[] | undefined>()
  const act = useQuickAct((action: BulkAction) => call('desk.bulk', { body: { ids: chosen.map((row) => row.id), action } }), ({ results }) => {
    const told = results.flatMap((result) => {
      const row = chosen.find((each) => each.id === result.id)
      return row === undefined ? [] : [{ row, done: result.done, message: result.message }]
    })
    answered()
    if (told.every((result) => result.done)) {
      toast(t('bulk.done', { count: told.length }))
      after()
    } else setRefused(told)
  })
  return { act, refused, forget: () => { setRefused(undefined); after() } }
}
