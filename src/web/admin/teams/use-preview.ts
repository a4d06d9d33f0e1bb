import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { SchedulePicture, WrittenSchedule } from '#contract/on-call.ts'
import type { Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { keyOf } from '../../queries.ts'

/** A value once it has stayed for a moment. */
function useSettled<Value>(value: Value, after: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), after)
    return () => clearTimeout(timer)
  }, [value, after])
  return settled
}

type Asked = { readonly teamId: Id<'team'>; /** As text, so that the same schedule is asked once. */ readonly schedule: string; readonly from: string | undefined; readonly isChanged: boolean }

/** What a schedule that is not saved would make of four weeks, and what the desk finds wrong with it; asked when typing rests. While something is wrong, the last picture stays. */
export function usePreview({ teamId, schedule, from, isChanged }: Asked): { readonly picture: SchedulePicture | undefined; readonly error: Error | null } {
  const settled = useSettled(schedule, 250)
  const [last, setLast] = useState<SchedulePicture>()
  const { data, error } = useQuery({
    queryKey: keyOf('onCall.preview', { teamId, schedule: settled, from }),
    queryFn: ({ signal }) => {
      const written: WrittenSchedule = JSON.parse(settled)
      return call('onCall.preview', { params: { id: teamId }, body: { schedule: written, ...from === undefined ? {} : { from } }, signal })
    },
    enabled: isChanged, staleTime: Infinity, retry: false,
  })
  if (data !== undefined && data !== last) setLast(data)
  return { picture: data ?? last, error }
}
