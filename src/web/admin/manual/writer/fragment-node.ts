import { Node } from '@tiptap/core'
import type { ListedFragment } from '#contract/manual-fragments.ts'
import type { Language } from '#kernel/languages.ts'
import { textOf } from './pieces.ts'

/** The fragments that are known by now, and whoever shows some of them. */
export type Shelf = { readonly find: (slug: string) => ListedFragment | 'gone' | undefined; readonly listen: (show: () => void) => () => void; readonly put: (fragments: readonly ListedFragment[] | undefined) => void }
export type FragmentNames = { readonly fragment: string; readonly gone: string; readonly draft: string; readonly staff: string }

/** A place for the fragments, which come after the text that names them. */
export function makeShelf(): Shelf {
  let known: ReadonlyMap<string, ListedFragment> | undefined
  const shows = new Set<() => void>()
  return {
    find: (slug) => (known === undefined ? undefined : known.get(slug) ?? 'gone'),
    listen: (show) => {
      shows.add(show)
      return () => shows.delete(show)
    },
    put: (fragments) => {
      known = fragments === undefined ? undefined : new Map(fragments.map((each) => [each.slug, each]))
      for (const show of shows) show()
    },
  }
}

/** A fragment in the text that names it: what it is called and how it begins. It is changed where it is written, not here. */
export function makeFragment(names: FragmentNames, shelf: Shelf, language: Language) {
  return Node.create({
    name: 'fragment', group: 'block', atom: true, selectable: true, draggable: true,
    addAttributes: () => ({ slug: { default: '', rendered: false } }),
    parseHTML: () => [{ tag: 'div[data-fragment]', getAttrs: (element) => ({ slug: element.dataset['fragment'] ?? '' }) }],
    renderHTML: ({ node }) => ['div', { 'data-fragment': textOf(node.attrs, 'slug') }],
    addNodeView: () => ({ node }) => {
      const slug = textOf(node.attrs, 'slug')
      const dom = document.createElement('div')
      dom.dataset['fragment'] = slug
      dom.setAttribute('role', 'note')
      const show = () => {
        const found = shelf.find(slug)
        const [title, words] = found === undefined ? [slug, ''] : found === 'gone' ? [slug, names.gone] : [found.titles[language] || found.titles.fr || found.titles.en || slug, found.begins[language] || found.begins.fr || found.begins.en]
        const mark = found === undefined || found === 'gone' ? '' : found.version === null ? names.draft : found.visibility === 'staff' ? names.staff : ''
        dom.setAttribute('aria-label', `${names.fragment} ${title}`)
        dom.classList.toggle('nowhere', found === 'gone')
        const [head, body] = [document.createElement('b'), document.createElement('span')]
        head.textContent = [`${names.fragment} ${title}`, mark].filter((each) => each !== '').join(' · ')
        body.textContent = words
        dom.replaceChildren(head, body)
      }
      show()
      return { dom, destroy: shelf.listen(show) }
    },
  })
}
