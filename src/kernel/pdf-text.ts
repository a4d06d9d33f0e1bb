/** What the standard fonts of PDF cannot write, in the nearest that they can. */
export function pdfText(text: string): string {
  return text.replaceAll(/[\u202f\u2009]/g, '\u00a0').replaceAll('→', '->').replaceAll(/[^\u0000-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu, '?')
}
