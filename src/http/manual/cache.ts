/** Pages that were drawn or packed before, the least lately asked for making room. Keys name the state of the manual, so that nothing is ever out of date. */
export type PageCache<Page = string> = { readonly get: (key: string) => Page | undefined; readonly keep: (key: string, page: Page) => void }

/** Keeps so many characters, or bytes, of pages. */
export function makePageCache<Page extends { readonly length: number } = string>(most: number): PageCache<Page> {
  const pages = new Map<string, Page>()
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
