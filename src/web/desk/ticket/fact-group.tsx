import type { ReactNode } from 'react'

/** A titled group of facts. */
export function FactGroup({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <div className="flex min-h-6 items-center justify-between gap-2"><h2 className="text-s font-semibold tracking-normal text-ink-3">{title}</h2>{action}</div>
      {children}
    </section>
  )
}

/** One fact: its name and what it is. */
export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return <div className="flex justify-between gap-x-3"><dt className="text-ink-2">{name}</dt><dd className="ms-auto min-w-0 text-end font-medium [overflow-wrap:anywhere]">{children}</dd></div>
}
