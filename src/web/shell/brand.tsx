/** The mark and the name. */
export function Brand({ name = 'Relais' }: { name?: string }) {
  return (
    <span className="inline-flex items-center gap-2.5 text-[1.0625rem] font-bold tracking-[-.03em] text-ink">
      <svg viewBox="0 0 30 14" width="26" height="12" aria-hidden="true" fill="none" stroke="var(--accent)">
        <circle cx="3.5" cy="7" r="3.5" fill="var(--accent)" stroke="none" />
        <path d="M3 7h8M19 7h4" strokeWidth="2.4" />
        <circle cx="14.5" cy="7" r="4.8" strokeWidth="3.6" />
        <circle cx="25.5" cy="7" r="2.9" strokeWidth="2.2" stroke="var(--ink-3)" />
      </svg>
      {name}
    </span>
  )
}
