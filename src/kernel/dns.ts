/** Asks the DNS; throws an error with the code of the DNS (`ENOTFOUND`, `ENODATA`) where there is nothing, another where it does not answer. */
export type Resolve = (name: string, type: string) => Promise<unknown>

/** Whether an error of the DNS says that there is nothing; any other says nothing at all. */
export function isNothing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOTFOUND' || error.code === 'ENODATA')
}

/** The records of a name as texts; none when it has none, undefined when the DNS does not answer. */
export async function readRecords(resolve: Resolve, name: string, type: string): Promise<readonly string[] | undefined> {
  try {
    const found = await resolve(name, type)
    return Array.isArray(found) ? found.map((parts: unknown) => (Array.isArray(parts) ? parts.join('') : String(parts))) : []
  } catch (error) {
    return isNothing(error) ? [] : undefined
  }
}
