/** The initials of a name, at most two. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word))
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => Array.from(word ?? '')[0] ?? '').join('').toLocaleUpperCase()
}

/** A person's initials in a circle; says nothing to readers, the name stands beside it. */
export function Avatar({ name, small = false }: { name: string; small?: boolean }) {
  return <span aria-hidden="true" className={`grid flex-none place-items-center rounded-full bg-accent-soft font-semibold text-accent ${small ? 'size-7 text-[.6875rem]' : 'size-9 text-s'}`}>{initials(name)}</span>
}
