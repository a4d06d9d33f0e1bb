/** What a page needs of our files, by the first part of its address, or the first two; '' for the start page. */
export type Files = Readonly<Record<string, { readonly code: readonly string[]; readonly words: Readonly<Record<string, readonly string[]>> }>>

/** The page's first lines, written into the HTML: they ask for everything this address needs while the main script is still on its way. Refers to nothing outside itself. */
export function boot(files: Files): void {
  const root = document.documentElement
  const { pathname, search } = location
  const [, first = '', second = ''] = pathname.split('/')
  root.dataset['at'] = first
  const isOwn = first === 'client' || first === 'desk' || first === 'admin' || first === 'profile'
  try {
    const chosen = localStorage.getItem('relais.language')
    if (!isOwn && (chosen === 'fr' || chosen === 'en')) root.lang = chosen
  } catch {
    // No store, no choice.
  }
  const needed = files[`${first}/${second}`] ?? files[first] ?? files['']
  for (const file of [...(needed?.code ?? []), ...(needed?.words[root.lang] ?? [])]) {
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.crossOrigin = ''
    link.href = file
    document.head.append(link)
  }
  const early: Record<string, Promise<Response>> = {}
  const ask = (address: string) => {
    const answer = fetch(address, { headers: { accept: 'application/json', 'accept-language': root.lang } })
    answer.catch(() => undefined)
    early[address] = answer
  }
  ask('/api/session')
  if (pathname === '/client' && search === '') ask('/api/client/tickets')
  if (pathname === '/client/new') ask('/api/client/home')
  if (/^\/client\/tickets\/[0-9a-f-]{36}$/.test(pathname)) ask(`/api${pathname}`)
  window.early = early
}
