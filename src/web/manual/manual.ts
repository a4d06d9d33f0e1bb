import './manual.css'
import { lookWithoutLeaving } from './check.ts'
import { keepProgress } from './progress.ts'
import { searchWhileTyping } from './search.ts'
import { tellHelped } from './helped.ts'

// The manual is whole without this: it finds while one types, remembers which steps are done, and stays on the step when the language changes.
const form = document.querySelector<HTMLFormElement>('form.search')
if (form !== null) searchWhileTyping(form)
for (const each of document.querySelectorAll<HTMLFormElement>('form.helped')) tellHelped(each)
const looks = [...document.querySelectorAll<HTMLFormElement>('form.look')]
if (looks.length > 0) void lookWithoutLeaving(looks)
const article = document.querySelector<HTMLElement>('article[data-progress]')
if (article !== null) void keepProgress(article)

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-other]')) {
  const follow = () => { link.hash = location.hash }
  follow()
  addEventListener('hashchange', follow)
}
addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  form?.querySelector('input')?.focus()
})
