import { lazy, useState, type ComponentType, type ReactNode } from 'react'

export type Later = { (): ReactNode; /** Fetches the page, and what it needs, before it is drawn. */ readonly bring: () => Promise<void> }

/** A page that comes when somebody first goes there; one that was brought is drawn at once, without a shape in its place. Once drawn it stays what it was: what is written in it is not lost. */
export function later(load: () => Promise<ComponentType>): Later {
  let Brought: ComponentType | undefined
  const fetch = async () => {
    Brought = await load()
    return { default: Brought }
  }
  const Awaited = lazy(fetch)
  function Page() {
    const [Shown] = useState<ComponentType>(() => Brought ?? Awaited)
    return <Shown />
  }
  return Object.assign(Page, { bring: async () => { await fetch() } })
}
