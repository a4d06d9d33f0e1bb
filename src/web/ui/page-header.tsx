import { useEffect, type ReactNode } from 'react'

/** The one heading of a page, what stands above it and its actions; also names the window. */
export function PageHeader({ title, above, below, actions, windowTitle }: { title: string; above?: ReactNode; below?: ReactNode; actions?: ReactNode; windowTitle?: string }) {
  usePageTitle(windowTitle ?? title)
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {above !== undefined && <div className="mb-1.5 text-s text-ink-2">{above}</div>}
        <h1 className="text-[1.4375rem] md:text-[1.75rem]">{title}</h1>
        {below !== undefined && <div className="mt-1 text-ink-2">{below}</div>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-2.5">{actions}</div>}
    </header>
  )
}

/** Names the window after the page. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Relais`
  }, [title])
}
