import { useSyncExternalStore } from 'react'

let ahead = 0
let told = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

/** Learns from a reply how far this device's clock is from the desk's; a few seconds are left alone. */
export function noteServerTime(date: string | null): void {
  const server = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(server)) return
  const difference = server - Date.now()
  ahead = Math.abs(difference) > 5000 ? difference : 0
}

/** The desk's time, in milliseconds. */
export function deskTime(): number {
  return Date.now() + ahead
}

/** The time that pages show: it moves with the timer alone, so that all parts of one drawing say the same; while there is none, with whoever asks, once a second at most. */
function shownTime(): number {
  if (timer === undefined && Math.abs(deskTime() - told) >= 1000) told = deskTime()
  return told
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    told = deskTime()
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The desk's time, moving in steps (a second unless told); one timer serves the whole page. */
export function useNow(step = 1000): number {
  return useSyncExternalStore(subscribe, () => Math.floor(shownTime() / step) * step)
}
