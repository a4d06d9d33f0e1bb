/** Asks the DNS; throws an error with the code of the DNS (`ENOTFOUND`, `ENODATA`) where there is nothing, another where it does not answer. */
export type Resolve = (name: string, type: string) => Promise<unknown>

/** The texts of a name; none when it has none, undefined when the DNS does not answer. */
export async function readTexts(resolve: Resolve, name: string): Promise<readonly string[] | undefined> {
  try {
    const found = await resolve(name, 'TXT')
    return Array.isArray(found) ? found.map((parts: unknown) => (Array.isArray(parts) ? parts.join('') : String(parts))) : []
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : undefined
  }
}

/** The addresses of a host; none when it has none or the DNS does not answer. */
export async function readAddresses(resolve: Resolve, host: string): Promise<string[]> {
  const found = await Promise.all(['A', 'AAAA'].map((type) => resolve(host, type).catch(() => [])))
  return found.flatMap((each) => (Array.isArray(each) ? each.filter((address) => typeof address === 'string') : []))
}
