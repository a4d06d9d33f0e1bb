import { createRoot } from 'react-dom/client'
import { App } from './shell/app.tsx'
import { surfaceOf } from './shell/surfaces.ts'
import './styles/app.css'
import { needWords } from './words.tsx'

const page = document.getElementById('page')
if (page !== null) {
  // Words first: no page is drawn with keys in it.
  void needWords(surfaceOf(location.pathname)).then(() => createRoot(page).render(<App />))
}
