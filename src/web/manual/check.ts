type Finding = { readonly site: string; readonly green: boolean; readonly sentence: string; readonly trace: readonly string[] }

/** Lets steps look at the reader's site without leaving the page, and shows what they found the last time. */
export async function lookWithoutLeaving(forms: readonly HTMLFormElement[]): Promise<void> {
  for (const form of forms) form.addEventListener('submit', (event) => {
    event.preventDefault()
    void lookAt(form)
  })
  const [task = ''] = forms.map((form) => form.dataset['task'])
  const answer = await fetch(`/api/manual/checks?${new URLSearchParams({ task, language: document.documentElement.lang }).toString()}`).catch(() => undefined)
  if (answer === undefined || !answer.ok) return
  const { checks } = (await answer.json()) as { checks: { step: string; last: Finding | null }[] }
  for (const form of forms) {
    const last = checks.find(({ step }) => step === form.dataset['step'])?.last
    if (last !== undefined && last !== null) show(form, last)
  }
}

async function lookAt(form: HTMLFormElement): Promise<void> {
  const { task = '', step = '', wait = '', failed = '' } = form.dataset
  const button = form.querySelector('button')
  const site = form.querySelector<HTMLInputElement>('input[name=site]')?.value ?? ''
  said(form).replaceChildren(wait)
  if (button !== null) button.disabled = true
  try {
    const answer = await fetch('/api/manual/checks', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ task, step, site, language: document.documentElement.lang }) })
    const reply = (await answer.json()) as Finding | { error: { message: string } }
    if ('error' in reply) said(form).replaceChildren(reply.error.message)
    else show(form, reply)
  } catch {
    said(form).replaceChildren(failed)
  } finally {
    if (button !== null) button.disabled = false
  }
}

function said(form: HTMLFormElement): HTMLOutputElement {
  const known = form.querySelector('output')
  if (known !== null) return known
  const words = document.createElement('output')
  form.append(words)
  return words
}

function show(form: HTMLFormElement, { site, green, sentence, trace }: Finding): void {
  const { task = '', step = '', how = '', ticket } = form.dataset
  const field = form.querySelector<HTMLInputElement>('input[name=site]')
  if (field !== null && field.value === '') field.value = site
  const words = document.createElement('b')
  words.className = green ? 'green' : 'red'
  words.textContent = `${green ? '✓' : '✕'} ${sentence}`
  const more = document.createElement('details')
  const title = document.createElement('summary')
  title.textContent = how
  const lines = document.createElement('pre')
  lines.textContent = trace.join('\n')
  more.append(title, lines)
  const way = document.createElement('a')
  way.className = 'btn'
  way.textContent = ticket ?? ''
  way.href = `/client/new?${new URLSearchParams({ task, step, found: 'yes' }).toString()}`
  said(form).replaceChildren(words, more, ...(green || ticket === undefined ? [] : [way]))
}
