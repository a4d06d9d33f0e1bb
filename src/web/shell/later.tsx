import { lazy, Suspense, useState, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react'
import { keep, recall } from '../stored.ts'
import { Skeleton } from '../ui/skeleton.tsx'

/** How long after the page was loaded anew for a file that did not come it is not loaded anew once more, in milliseconds. */
const patience = 20_000

export type Later = { (): ReactNode; /** Fetches the page, and what it needs, before it is drawn. */ readonly bring: () => Promise<void> }

/** A part whose file comes when it is first drawn. */
function lazily<Part extends ComponentType>(load: () => Promise<{ default: Part }>): LazyExoticComponent<Part> {
  return lazy(() => load().catch(anew))
}

/** A browser remembers for as long as the page stands that a file did not come, as when the line was cut while it was fetched ahead: with the line back, the page is loaded anew, once. */
async function anew(error: unknown): Promise<never> {
  const isReached = await fetch(location.href, { method: 'HEAD' }).then(({ ok }) => ok, () => false)
  if (!isReached || Date.now() - recall('relais.anew', 0) < patience) throw error
  keep('relais.anew', Date.now())
  location.reload()
  return new Promise(() => undefined)
}

/** A page that comes when somebody first goes there; one that was brought is drawn at once, without a shape in its place. Once drawn it stays what it was: what is written in it is not lost. */
export function later(load: () => Promise<ComponentType>): Later {
  let Brought: ComponentType | undefined
  const fetch = async () => {
    Brought = await load()
    return { default: Brought }
  }
  const Awaited = lazily(fetch)
  function Page() {
    const [Shown] = useState<ComponentType>(() => Brought ?? Awaited)
    return <Shown />
  }
  return Object.assign(Page, { bring: async () => { await fetch() } })
}

/** A page of a frame, which stands while the page comes: its shape is in its place until then. */
export function laterWithin(load: () => Promise<ComponentType>): Later {
  const Page = later(load)
  function Within() {
    return <Suspense fallback={<Skeleton lines={12} />}><Page /></Suspense>
  }
  return Object.assign(Within, { bring: Page.bring })
}
