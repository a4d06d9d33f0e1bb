import { Extension, Node } from '@tiptap/core'
import { TableKit } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { freeLink, keptPicture, keptVideo, taskLink, type NoteKind } from '#contract/manual-marks.ts'
import type { Language } from '#kernel/languages.ts'
import { makeFragment, type FragmentNames, type Shelf } from './fragment-node.ts'
import { textOf } from './pieces.ts'

/** What the parts of a text are called where they are shown. */
export type PartNames = { readonly notes: Readonly<Record<NoteKind, string>>; readonly kept: string; readonly video: { readonly name: string; readonly captions: string }; readonly fragments: FragmentNames }

/** A note that stands out of the text. */
const makeCallout = ({ notes }: PartNames) => {
  const named: Readonly<Record<string, string>> = notes
  return Node.create({
    name: 'callout', group: 'block', content: 'block+', defining: true,
    addAttributes: () => ({ kind: { default: 'note', rendered: false } }),
    parseHTML: () => [{ tag: 'div[data-kind]', getAttrs: (element) => ({ kind: Object.hasOwn(named, element.dataset['kind'] ?? '') ? element.dataset['kind'] : 'note' }) }],
    renderHTML: ({ node }) => ['div', { class: 'callout', role: 'note', 'data-kind': textOf(node.attrs, 'kind'), 'aria-label': named[textOf(node.attrs, 'kind')] ?? '' }, 0],
  })
}

/** Markdown that the editor has no sign for: shown as it stands, moved or removed whole. */
const makeKept = ({ kept }: PartNames) => Node.create({
  name: 'kept', group: 'block', atom: true, selectable: true, draggable: true,
  addAttributes: () => ({ source: { default: '', rendered: false } }),
  parseHTML: () => [{ tag: 'pre[data-kept]', priority: 100, getAttrs: (element) => ({ source: element.textContent }) }],
  renderHTML: ({ node }) => ['pre', { 'data-kept': '', role: 'note', 'aria-label': kept }, textOf(node.attrs, 'source')],
})

/** A picture that is kept here; one from elsewhere is not pasted. */
const Picture = Node.create({
  name: 'picture', group: 'inline', inline: true, atom: true, draggable: true, marks: '',
  addAttributes: () => ({ src: { default: '' }, alt: { default: '' } }),
  parseHTML: () => [{ tag: 'img[src]', getAttrs: (element) => (keptPicture.test(element.getAttribute('src') ?? '') ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
})

/** A video that is kept here: what it shows, and whether it can be read too. It plays where it is read. */
const makeVideo = ({ video }: PartNames) => Node.create({
  name: 'video', group: 'block', atom: true, selectable: true, draggable: true,
  addAttributes: () => ({ src: { default: '', rendered: false }, title: { default: '', rendered: false }, captions: { default: '', rendered: false } }),
  parseHTML: () => [{ tag: 'div[data-video]', getAttrs: (element) => (keptVideo.test(element.dataset['video'] ?? '') ? { src: element.dataset['video'], title: element.dataset['title'] ?? '', captions: element.dataset['captions'] ?? '' } : false) }],
  renderHTML: ({ node: { attrs } }) => ['div', { 'data-video': textOf(attrs, 'src'), 'data-title': textOf(attrs, 'title'), 'data-captions': textOf(attrs, 'captions'), role: 'note', 'aria-label': `${video.name} ${textOf(attrs, 'title')}` }, `▶ ${textOf(attrs, 'title')}${textOf(attrs, 'captions') === '' ? '' : ` · ${video.captions}`}`],
})

/** Lists remember whether their items stand apart. */
const Apart = Extension.create({ name: 'apart', addGlobalAttributes: () => [{ types: ['bulletList', 'orderedList'], attributes: { loose: { default: false, rendered: false } } }] })

/** Everything that a text of the manual can hold, and nothing else: what is pasted keeps no more of itself than this. */
export function partsOfTexts(names: PartNames, shelf: Shelf, language: Language) {
  return [
    StarterKit.configure({
      underline: false, heading: { levels: [1, 2, 3, 4, 5, 6] },
      link: { openOnClick: false, autolink: false, linkOnPaste: true, isAllowedUri: (uri) => freeLink.test(uri) || taskLink.test(uri), HTMLAttributes: { target: null, rel: null, class: null } },
    }),
    TableKit.configure({ table: { resizable: false } }), makeCallout(names), makeKept(names), makeVideo(names), makeFragment(names.fragments, shelf, language), Picture, Apart,
  ]
}

/** What is pasted before it is read: headings are those of a step, whatever they were where they come from, and what the page's policy would refuse aloud is left out. What else it may not hold is not in the schema. */
export function plainer(html: string): string {
  return html.replaceAll(/<(\/?)h[1-6](?=[\s>])/gi, '<$1h4').replaceAll(/<[a-z][^<>]{0,4000}>/gi, (tag) => tag.replaceAll(/\s(?:style|on\w+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, ''))
}
