import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { readFirst } from './first-reads.ts'
import { makeQueryClient } from './queries.ts'
import { App } from './shell/app.tsx'
import { bringPage } from './shell/pages.tsx'
import './styles/app.css'

const page = document.getElementById('page')
if (page !== null) {
  const client = makeQueryClient()
  // Words first: no page is drawn with keys in it. Drawn as a transition, it leaves a slow phone free between its parts.
  void Promise.all([bringPage(location.pathname), readFirst(client, location.pathname)]).then(() => {
    startTransition(() => createRoot(page).render(<App client={client} />))
  })
}
