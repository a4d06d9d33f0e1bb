import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import type { OperationName } from '#contract/index.ts'
import { keyOf } from './queries.ts'
import { isRefused } from './refused.ts'
import { toast } from './ui/toast.tsx'
import { useRefusal } from './words.tsx'

type After<Answer> = { /** Once what has changed was read again, for nobody should open it as it was. */ readonly then?: (answer: Answer) => void; /** What is read again afterwards. */ readonly changes: readonly OperationName[] }

/** How long what is done waits for what it changed, in milliseconds: it stands, also where nothing can be read. */
const patience = 1500

/** An act of a form: a refusal stays in `error` for the form to show. */
export function useAct<Given, Answer>(run: (given: Given) => Promise<Answer>, { then, changes }: After<Answer>): UseMutationResult<Answer, Error, Given> {
  const client = useQueryClient()
  const readAgain = () => Promise.all(changes.map((name) => client.invalidateQueries({ queryKey: keyOf(name) })))
  return useMutation({
    mutationFn: run,
    onSuccess: async (answer) => {
      await Promise.race([readAgain(), new Promise((resolve) => { setTimeout(resolve, patience) })])
      then?.(answer)
    },
    // What stands there by now is shown.
    onError: (error) => { if (isRefused(error, 'policy.changed')) void readAgain() },
  })
}

/** An act of one press: a refusal is said in a corner. */
export function useQuickAct<Given, Answer>(run: (given: Given) => Promise<Answer>, after: After<Answer>): { readonly run: (given: Given) => void; readonly busy: boolean } {
  const say = useRefusal()
  const act = useAct(run, after)
  return { busy: act.isPending, run: (given) => act.mutate(given, { onError: (error) => toast(say(error), { tone: 'bad' }) }) }
}
