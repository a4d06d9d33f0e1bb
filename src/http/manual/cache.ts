/** Pages that were drawn before, the least lately asked for making room. Keys name the state of the manual, so that nothing is ever out of date. */
export type PageCache = { readonly get: (key: string) => string | undefined; readonly keep: (key: string, page: string) => void }

/** Keeps so many characters of pages. */
export function makePageCache(most: number): PageCache {
  const pages = new Map<string, string>()
  let size = 0
  return {
    get: (key) => {
      const page = pages.get(key)
      if (page !== undefined) {
        pages.delete(key)
        pages.set(key, page)
      }
      return page
    },
    keep: (key, page) => {
      if (pages.has(key) || page.length > most / 8) return
      pages.set(key, page)
      size += page.length
      for (const [oldest, { length }] of pages) {
        if (size <= most) break
        pages.delete(oldest)
        size -= length
      }
    },
  }
}
