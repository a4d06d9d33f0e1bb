/** What a step asks of the browser, in the words of its reader: one line each in a comment of the step. */
export type Act = { readonly verb: Verb, /** The part of the page it is about, by the name that readers see. */ readonly name: string, /** What is written or chosen there. */ readonly value: string }
const verbs = ['go', 'click', 'tick', 'fill', 'choose', 'pick', 'press', 'see', 'gone', 'upload', 'mark', 'open', 'reload', 'code'] as const
export type Verb = (typeof verbs)[number]
/** Those that need a value after the sign `=`. */
const withValue = new Set<Verb>(['fill', 'choose', 'pick', 'upload'])

const block = /<!--\s*do\s*\n([\s\S]*?)-->/g

/** The acts of a step's text; none when it has no such comment. A line that says nothing known is a fault of the manual. */
export function readActs(text: string): Act[] {
  return [...text.matchAll(block)].flatMap(([, lines = '']) => lines.split('\n').map((line) => line.trim()).filter((line) => line !== '').map(readAct))
}

function readAct(line: string): Act {
  const [word] = line.split(' ', 1)
  const rest = line.replace(/^\S+\s*/, '')
  const verb = verbs.find((each) => each === word)
  if (verb === undefined) throw new Error(`“${line}” begins with no word that is known`)
  if (!withValue.has(verb)) return { verb, name: rest, value: '' }
  const split = rest.indexOf(' = ')
  if (split < 0) throw new Error(`“${line}” says no value`)
  return { verb, name: rest.slice(0, split), value: rest.slice(split + 3) }
}

/** What a step's text names in bold: each must be on the page while the step is done. */
export function readLabels(text: string): string[] {
  return [...text.replaceAll(block, '').matchAll(/\*\*([^*]+)\*\*/g)].flatMap(([, label = '']) => label.split(' › '))
}
