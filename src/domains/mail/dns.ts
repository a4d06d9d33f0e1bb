import { readRecords, type Resolve } from '#kernel/dns.ts'

/** The texts of a name; none when it has none, undefined when the DNS does not answer. */
export async function readTexts(resolve: Resolve, name: string): Promise<readonly string[] | undefined> {
  return readRecords(resolve, name, 'TXT')
}

/** The addresses of a host; none when it has none or the DNS does not answer. */
export async function readAddresses(resolve: Resolve, host: string): Promise<string[]> {
  const found = await Promise.all(['A', 'AAAA'].map((type) => readRecords(resolve, host, type)))
  return found.flatMap((each) => each ?? [])
}
