declare global {
  interface Window {
    /** Requests that the page's first lines began before any of our code had arrived, by address. */
    early?: Record<string, Promise<Response>>
  }
}

/** The answer already under way for an address, once. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const found = window.early?.[address]
  if (found !== undefined) delete window.early?.[address]
  return found
}

/** Forgets what is under way and not taken: once something was sent, such as a password, it tells of before. */
export function forgetEarly(): void {
  delete window.early
}
