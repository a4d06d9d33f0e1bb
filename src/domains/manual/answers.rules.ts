/** A task, and a step of it or '' for all of it. */
export type Cited = { readonly slug: string; readonly step: string }

/** Which tasks and steps a text names by their addresses on this desk. */
export function citedIn(text: string, publicUrl: string): Cited[] {
  const found = new Map<string, Cited>()
  for (const part of text.split(`${publicUrl}/manual/`).slice(1)) {
    const [, slug, step = ''] = /^(?:fr|en)\/([a-z0-9]+(?:-[a-z0-9]+){0,40})(?:#([a-z0-9-]{1,60}))?/.exec(part) ?? []
    if (slug !== undefined) found.set(`${slug}#${step}`, { slug, step })
  }
  return [...found.values()].slice(0, 50)
}

const greeting = /^(?:bonjour|bonsoir|chère?|hello|hi|dear|good (?:morning|afternoon|evening))(?![\p{L}])[^\n]{0,80}$/iu
const parting = /^(?:cordialement|bien à vous|bonne journée|merci|(?:kind|best|warm) regards|regards|sincerely|thanks|thank you)(?![\p{L}])[^\n]{0,80}$/iu

/** An answer without what is said to one person: its greeting, its parting and what follows that, addresses of mail. Names within it are its author's to leave out. */
export function withoutPerson(answer: string): string {
  const lines = answer.split(/\r?\n/)
  const first = lines.findIndex((line) => line.trim() !== '')
  const start = greeting.test((lines[first] ?? '').trim()) ? first + 1 : 0
  const last = lines.findLastIndex((line) => parting.test(line.trim()))
  const end = last > start && lines.length - last <= 5 ? last : lines.length
  return lines.slice(start, end).join('\n').replaceAll(/[\p{L}\p{N}_.+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu, '…').trim()
}
