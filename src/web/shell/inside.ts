import { createContext } from 'react'

/** Whether what is drawn stands inside a surface of ours, whose header stays when a page is not found or fails. */
export const Inside = createContext(false)
