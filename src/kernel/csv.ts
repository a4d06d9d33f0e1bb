/** One cell (RFC 4180), and none that a table program would take for a formula: what begins like one is shown as text. */
export function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  // Full-width signs count as their plain ones in some programs; a number of our own is none of it.
  const safe = typeof value === 'string' && /^[\s\u0000]*[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text
  return /[",;\r\n\t]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A table as a file that table programs open: comma, CRLF, and the mark by which they know that it is UTF-8. */
export function csvFile(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\u{feff}${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
