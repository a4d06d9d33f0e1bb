import { useQuery } from '@tanstack/react-query'
import { createContext } from 'react'
import type { ListedFragment } from '#contract/manual-fragments.ts'
import { read } from '../../../queries.ts'

/** The fragments that texts here may name; nothing while they are not known, or where none may be named. */
export const FragmentsHere = createContext<readonly ListedFragment[] | undefined>(undefined)

/** Asks for them. */
export function useFragments(): readonly ListedFragment[] | undefined {
  return useQuery(read('desk.fragments')).data?.fragments
}

/** What is read anew when a fragment changes. */
export const fragmentReads = ['desk.fragments', 'desk.fragments.fragment', 'desk.manual.task'] as const
