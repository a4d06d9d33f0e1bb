import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { BrowserRouter } from 'react-router'
import { makeQueryClient } from '../queries.ts'
import { Toaster } from '../ui/toast.tsx'
import { WordsProvider } from '../words.tsx'
import { Pages } from './pages.tsx'

/** The whole client: memory, words, addresses, pages. */
export function App() {
  const [client] = useState(makeQueryClient)
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
