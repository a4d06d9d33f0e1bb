import { useQuery } from '@tanstack/react-query'
import type { PersonRow } from '#contract/accounts.ts'
import { call } from '../../call.ts'
import { LeavingDialog, type Successors } from '../../leaving/leaving-dialog.tsx'
import { read } from '../../queries.ts'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { peopleReads, useAct } from '../act.ts'

/** Somebody of a client, or of ours, leaves. */
export function LeaveDialog({ person: { id, name, side }, onClose }: { person: PersonRow; onClose: () => void }) {
  const t = useWords()
  const preview = useQuery({ ...read('people.leaving', { params: { id } }), staleTime: 0 })
  const act = useAct(({ successors, word }: { successors: Successors; word: string }) => call('people.leave', { params: { id }, body: { ...successors, word } }), { changes: [...peopleReads, 'people.leaving', 'managers.home'], then: () => { toast(t('leave.done', { name })); onClose() } })
  return <LeavingDialog name={name} isOurs={side === 'staff'} preview={preview.data} error={act.error ?? preview.error} busy={act.isPending} onLeave={(successors, word) => act.mutate({ successors, word })} onClose={onClose} />
}
