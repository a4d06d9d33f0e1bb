/** The identifiers that a header names, each in its brackets and once, in their order; commas, comments and line breaks between and inside them are left out. */
export function readIdentifiers(header: string, most: number): string[] {
  const found = new Set<string>()
  for (const each of header.matchAll(/<([^<>]*)>/g)) {
    const id = (each[1] ?? '').replaceAll(/[\s\u0000-\u001f]+/g, '')
    if (id !== '') found.add(`<${id}>`)
    if (found.size >= most) break
  }
  // Some programs leave the brackets out.
  if (found.size === 0) for (const word of header.split(/[\s,;]+/, most)) if (/^[^@\s]{1,500}@[^@\s]{1,500}$/.test(word)) found.add(`<${word.replaceAll(/[<>"]/g, '')}>`)
  return [...found]
}

/** The one identifier that a header names; a text without brackets or @ as it is, since some programs write those. */
export function readIdentifier(header: string | null): string | null {
  if (header === null || header.trim() === '') return null
  const [first] = readIdentifiers(header, 1)
  if (first !== undefined) return first
  const word = header.trim().split(/\s+/)[0]?.replaceAll(/[<>]/g, '') ?? ''
  return word === '' ? null : `<${word.slice(0, 1000)}>`
}
