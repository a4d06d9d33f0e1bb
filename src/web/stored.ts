import { useEffect, useRef, useState } from 'react'

/** A small value that outlives a reload on this device; a full or forbidden store only means that it does not. */
export function recall<Value>(key: string, otherwise: Value): Value {
  try {
    const kept = localStorage.getItem(key)
    return kept === null ? otherwise : JSON.parse(kept)
  } catch {
    return otherwise
  }
}

/** Keeps a value on this device, or forgets it when undefined. */
export function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // See `recall`.
  }
}

/** State that outlives a reload on this device; `forget` ends that without changing what is shown. */
export function useStored<Value>(key: string, first: Value): [Value, (value: Value) => void, forget: () => void] {
  const [value, setValue] = useState(() => recall(key, first))
  const kept = useRef(true)
  useEffect(() => {
    if (kept.current) keep(key, value)
  }, [key, value])
  const forget = () => {
    kept.current = false
    keep(key, undefined)
  }
  return [value, setValue, forget]
}
