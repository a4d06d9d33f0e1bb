import { createRoot } from 'react-dom/client'
import { App } from './shell/app.tsx'
import { bringPage } from './shell/pages.tsx'
import './styles/app.css'

const page = document.getElementById('page')
if (page !== null) {
  // Words first: no page is drawn with keys in it.
  void bringPage(location.pathname).then(() => createRoot(page).render(<App />))
}
