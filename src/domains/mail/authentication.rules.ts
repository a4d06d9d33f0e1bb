/** What headers claim that a server found out about a sender. `by` wrote the topmost one; nothing here says that it is ours, and only ours counts. */
export type Claimed = { readonly by: string | null; readonly spf: string | null; readonly dkim: string | null; readonly dmarc: string | null; readonly arc: string | null; readonly headers: readonly string[] }

/** Reads the topmost Authentication-Results header (RFC 8601). */
export function claimedIn(results: readonly string[]): Claimed {
  const plain = (results[0] ?? '').replaceAll(/\([^()]*\)/g, ' ')
  const [judge = '', ...methods] = plain.split(';')
  const found = (name: string) => methods.map((method) => /^\s{0,20}([a-z-]{1,20})\s{0,5}=\s{0,5}([a-z]{1,20})/i.exec(method)).find((each) => each?.[1]?.toLowerCase() === name)?.[2]?.toLowerCase() ?? null
  return { by: judge.trim().split(/\s/)[0]?.toLowerCase() || null, spf: found('spf'), dkim: found('dkim'), dmarc: found('dmarc'), arc: found('arc'), headers: results }
}
