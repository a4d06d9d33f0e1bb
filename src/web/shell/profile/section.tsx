import { useId, type ReactNode } from 'react'

/** One part of the profile, with its heading. */
export function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="card grid gap-4 p-5 md:p-6">
      <div className="grid gap-1">
        <h2 id={id} className="text-l">{title}</h2>
        {text !== undefined && <p className="text-ink-2">{text}</p>}
      </div>
      {children}
    </section>
  )
}
