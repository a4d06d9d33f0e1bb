import { escapeHtml } from '#domains/manual/index.ts'

/** HTML that is safe to put into HTML. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
type Part = Markup | string | number | null | undefined | false | readonly Part[]

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Markup) return part.text
  return typeof part === 'object' ? part.map(written).join('') : escapeHtml(String(part))
}

/** HTML with values in it, each made harmless unless it is HTML of ours. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, at) => text + written(parts[at - 1]) + string))
}

/** HTML that has passed through both walls already. */
export function clean(text: string): Markup {
  return new Markup(text)
}
