/** Lets the number of a step be pressed when it is done, and remembers that for whoever has signed in. */
export async function keepProgress(article: HTMLElement): Promise<void> {
  const { task = '', done = '' } = article.dataset
  const steps = [...article.querySelectorAll<HTMLElement>('.steps > li')]
  if (steps.length === 0) return
  const answer = await fetch(`/api/manual/progress?${new URLSearchParams({ task }).toString()}`).catch(() => undefined)
  if (answer === undefined || !answer.ok) return
  const kept = new Set(((await answer.json()) as { steps: string[] }).steps)
  for (const [at, step] of steps.entries()) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'number'
    const draw = () => {
      const isDone = kept.has(step.id)
      step.classList.toggle('done', isDone)
      button.textContent = isDone ? '✓' : String(at + 1)
      button.setAttribute('aria-pressed', String(isDone))
      button.setAttribute('aria-label', `${done} · ${at + 1}`)
    }
    button.addEventListener('click', () => {
      if (!kept.delete(step.id)) kept.add(step.id)
      draw()
      void fetch('/api/manual/progress', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ task, steps: steps.map(({ id }) => id).filter((id) => kept.has(id)) }) }).catch(() => undefined)
    })
    draw()
    step.querySelector('.number')?.replaceWith(button)
  }
}
