/** Sends what a reader says of a task or step without leaving the page. */
export function tellHelped(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    const { submitter } = event
    if (!(submitter instanceof HTMLButtonElement)) return
    event.preventDefault()
    const { task = '', step = '', thanks = '' } = form.dataset
    const body = { task, step: step === '' ? null : step, language: document.documentElement.lang, helped: submitter.value === 'yes' }
    void fetch('/api/manual/feedback', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      .then((answer) => { if (answer.ok) say(form, thanks) })
      .catch(() => undefined)
  })
}

function say(form: HTMLFormElement, thanks: string): void {
  const words = document.createElement('output')
  words.textContent = thanks
  form.replaceChildren(words)
}
