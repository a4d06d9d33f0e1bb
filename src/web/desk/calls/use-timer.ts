import { useState } from 'react'
import { deskTime, useNow } from '../../ticker.ts'

export type CallTimer = { readonly startedAt: string; readonly seconds: number; readonly running: boolean; readonly stop: () => void; readonly begin: () => void }

/** Counts how long a call takes, from `since` (or when it is first shown) until it is stopped; begun again, it counts anew. */
export function useCallTimer(since?: string): CallTimer {
  const [started, setStarted] = useState(() => (since === undefined ? deskTime() : Date.parse(since)))
  const [stopped, setStopped] = useState<number | undefined>()
  const now = useNow()
  return {
    startedAt: new Date(started).toISOString(), seconds: Math.max(0, Math.round(((stopped ?? now) - started) / 1000)), running: stopped === undefined,
    stop: () => setStopped(deskTime()), begin: () => { setStarted(deskTime()); setStopped(undefined) },
  }
}
