/** Copies a text; false when it cannot be done here: browsers lend the clipboard only to https and to this very machine. */
export async function copyText(text: string): Promise<boolean> {
  return isSecureContext && await navigator.clipboard.writeText(text).then(() => true, () => false)
}
