import { useQuery } from '@tanstack/react-query'
import type { Colleague } from '#contract/credentials.ts'
import { useAct } from '../act.ts'
import { call } from '../call.ts'
import { LeavingDialog, type Successors } from '../leaving/leaving-dialog.tsx'
import { read } from '../queries.ts'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../words.tsx'

/** A colleague leaves. */
export function LeaveDialog({ colleague: { id, name }, onClose }: { colleague: Colleague; onClose: () => void }) {
  const t = useWords()
  const preview = useQuery({ ...read('client.people.leaving', { params: { id } }), staleTime: 0 })
  const act = useAct(({ successors: { to }, word }: { successors: Successors; word: string }) => call('client.people.leave', { params: { id }, body: { to, word } }), { changes: ['client.people', 'client.people.leaving', 'client.contract'], then: () => { toast(t('leave.done', { name })); onClose() } })
  return <LeavingDialog name={name} isOurs={false} preview={preview.data} error={act.error ?? preview.error} busy={act.isPending} onLeave={(successors, word) => act.mutate({ successors, word })} onClose={onClose} />
}
