import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { BrowserRouter } from 'react-router'
import { Toaster } from '../ui/toast.tsx'
import { WordsProvider } from '../words.tsx'
import { Pages } from './pages.tsx'

/** The whole client: memory, words, addresses, pages. */
export function App({ client }: { client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <WordsProvider>
        <BrowserRouter>
          <Pages />
        </BrowserRouter>
        <Toaster />
      </WordsProvider>
    </QueryClientProvider>
  )
}
