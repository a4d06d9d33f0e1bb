import type { ReactNode } from 'react'

/** What a place says when there is nothing in it, and what to do about it. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="card grid justify-items-center gap-2.5 px-6 py-12 text-center">
      <p className="text-l font-[620]">{title}</p>
      {children !== undefined && <p className="max-w-prose text-ink-2">{children}</p>}
      {action !== undefined && <div className="pt-2">{action}</div>}
    </div>
  )
}
