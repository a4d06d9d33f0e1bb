import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useCallback } from 'react'
import { keyOf } from '../queries.ts'
import { isRefused } from '../refused.ts'
import { toast } from '../ui/toast.tsx'
import { useRefusal } from '../words.tsx'

/** Reads again everything that shows tickets; what is not on screen is read when it is next shown. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return useCallback(async () => {
    const names = ['desk.tickets.show', 'desk.tickets.history', 'desk.queue', 'desk.counts', 'technical.board', 'desk.escalations', 'desk.tickets.escalations', 'desk.escalations.unreached', 'calls.list', 'callBacks.list', 'callBacks.count', 'desk.tickets.calls', 'callers.show'] as const
    await Promise.all(names.map((name) => client.invalidateQueries({ queryKey: keyOf(name) })))
  }, [client])
}

/** An act of a form: the refusal stays in `error` for the form to show; afterwards everything that shows tickets is read again. */
export function useAct<Given, Answer>(run: (given: Given) => Promise<Answer>, after?: (answer: Answer) => void, refused?: (error: Error) => void): UseMutationResult<Answer, Error, Given> {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: run,
    onSuccess: async (answer) => {
      after?.(answer)
      await refresh()
    },
    onError: (error) => {
      refused?.(error)
      // What was refused because of a colleague's change is worth a fresh look at once.
      if (isRefused(error, 'ticket.changed', 'ticket.state', 'handoff.state', 'handoff.taken', 'relay.done', 'ticket.newer_message', 'escalation.acknowledged', 'escalation.ended')) void refresh()
    },
  })
}

/** An act of one press: a refusal is said in a corner. */
export function useQuickAct<Given, Answer>(run: (given: Given) => Promise<Answer>, after?: (answer: Answer) => void): UseMutationResult<Answer, Error, Given> {
  const say = useRefusal()
  return useAct(run, after, (error) => toast(say(error), { tone: 'bad' }))
}
