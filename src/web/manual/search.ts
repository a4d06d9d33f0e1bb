type Found = { readonly title: string; readonly place: number | null; readonly path: readonly string[]; readonly href: string }

const rest = 120
const restBeforeTelling = 2500

/** Shows what is found under the field while somebody types; what is nowhere, once they stop, is told to the authors. */
export function searchWhileTyping(form: HTMLFormElement): void {
  const input = form.querySelector('input')
  const language = form.dataset['language'] ?? 'en'
  if (input === null) return
  const list = document.createElement('ul')
  list.className = 'hits'
  list.hidden = true
  form.append(list)
  const told = new Set<string>()
  let timer = 0
  let asked: AbortController | undefined
  const close = () => { list.hidden = true }
  const look = async () => {
    const q = input.value.trim()
    asked?.abort()
    if (q.length < 2) return close()
    asked = new AbortController()
    const found = await ask(q, language, asked.signal)
    if (found === undefined || q !== input.value.trim()) return
    list.replaceChildren(...draw(found, form))
    list.hidden = false
    if (found.length === 0) timer = window.setTimeout(() => tell(q, language, told), restBeforeTelling)
  }
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void look(), rest)
  })
  form.addEventListener('keydown', (event) => move(event, { input, list, close }))
  document.addEventListener('click', (event) => { if (event.target instanceof Node && !form.contains(event.target)) close() })
}

async function ask(q: string, language: string, signal: AbortSignal): Promise<readonly Found[] | undefined> {
  try {
    const answer = await fetch(`/api/manual/search?${new URLSearchParams({ q, language }).toString()}`, { signal, headers: { accept: 'application/json' } })
    return answer.ok ? ((await answer.json()) as { found: Found[] }).found : undefined
  } catch {
    return undefined // the next key asks again
  }
}

function tell(q: string, language: string, told: Set<string>): void {
  if (told.has(q)) return
  told.add(q)
  void fetch('/api/manual/misses', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ q: q.slice(0, 100), language }) }).catch(() => undefined)
}

function draw(found: readonly Found[], form: HTMLFormElement): HTMLElement[] {
  const input = form.querySelector('input')
  if (found.length === 0) {
    const none = document.createElement('li')
    const text = none.appendChild(document.createElement('p'))
    text.textContent = input?.dataset['none'] ?? ''
    return [none]
  }
  return found.map(({ title, place, path, href }) => {
    const item = document.createElement('li')
    const link = item.appendChild(document.createElement('a'))
    link.href = href
    link.append(place === null ? title : `${input?.dataset['step'] ?? ''} ${place} · ${title}`)
    const way = link.appendChild(document.createElement('span'))
    way.textContent = path.join(' › ')
    return item
  })
}

/** Up and down go through what was found, Escape closes it. */
function move(event: KeyboardEvent, { input, list, close }: { readonly input: HTMLInputElement; readonly list: HTMLElement; readonly close: () => void }): void {
  if (event.key === 'Escape' && !list.hidden) {
    event.preventDefault()
    input.focus()
    return close()
  }
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || list.hidden) return
  event.preventDefault()
  const stops: HTMLElement[] = [input, ...list.querySelectorAll('a')]
  const at = stops.findIndex((stop) => stop === document.activeElement)
  stops[(at + step + stops.length) % stops.length]?.focus()
}
