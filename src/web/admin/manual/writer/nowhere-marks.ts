import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { textOf } from './pieces.ts'

type Marked = { readonly links: ReadonlySet<string>; readonly shown: DecorationSet }
const key = new PluginKey<Marked>('nowhere')

function mark(doc: Node, links: ReadonlySet<string>, words: string): DecorationSet {
  const found: Decoration[] = []
  if (links.size > 0) doc.descendants((node, at) => {
    const link = node.marks.find(({ type }) => type.name === 'link')
    if (link !== undefined && links.has(textOf(link.attrs, 'href'))) found.push(Decoration.inline(at, at + node.nodeSize, { class: 'nowhere', title: words }))
  })
  return DecorationSet.create(doc, found)
}

/** Marks the links that lead nowhere, as soon as that is known. */
export function markNowhere(words: string) {
  return Extension.create({
    name: 'nowhere',
    addProseMirrorPlugins: () => [new Plugin<Marked>({
      key,
      state: {
        init: () => ({ links: new Set(), shown: DecorationSet.empty }),
        apply: (step, before) => {
          const told: ReadonlySet<string> | undefined = step.getMeta(key)
          return told === undefined && !step.docChanged ? before : { links: told ?? before.links, shown: mark(step.doc, told ?? before.links, words) }
        },
      },
      props: { decorations: (state) => key.getState(state)?.shown },
    })],
  })
}

/** Tells a text which links lead nowhere. */
export function tellNowhere(editor: Editor, links: ReadonlySet<string>): void {
  const known = key.getState(editor.state)?.links
  if (known !== undefined && known.size === links.size && [...links].every((link) => known.has(link))) return
  editor.view.dispatch(editor.state.tr.setMeta(key, links).setMeta('addToHistory', false))
}
