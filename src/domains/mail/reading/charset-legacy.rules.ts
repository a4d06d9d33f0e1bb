// The few charsets that mails use and the Encoding Standard leaves out.

const cp437 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'
const cp850 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'

/** Text in a charset of ours; undefined when it is not one of them. */
export function decodeLegacy(bytes: Uint8Array, charset: string): string | undefined {
  if (charset === 'cp437') return byTable(bytes, cp437)
  if (charset === 'cp850') return byTable(bytes, cp850)
  if (charset === 'utf-7') return decodeUtf7(latin(bytes))
  if (charset === 'utf-32le' || charset === 'utf-32be') return decodeUtf32(bytes, charset === 'utf-32le')
  if (charset === 'hz') return decodeHz(bytes)
  if (charset === 'iso-2022-kr') return decodeShifted(bytes)
  return undefined
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

function byTable(bytes: Uint8Array, table: string): string {
  return latin(bytes).replaceAll(/[\u0080-\u00ff]/g, (letter) => table[letter.charCodeAt(0) - 128] ?? letter)
}

/** RFC 2152: what stands between + and - is UTF-16 in base64. */
export function decodeUtf7(text: string): string {
  return text.replaceAll(/\+([A-Za-z0-9+/]*)-?/g, (_, inside: string) => {
    if (inside === '') return '+'
    const bytes = Buffer.from(inside, 'base64')
    return new TextDecoder('utf-16be').decode(bytes.subarray(0, bytes.length & ~1))
  })
}

function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const letters: string[] = []
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const point = view.getUint32(at, isLittle)
    letters.push(point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? '\ufffd' : String.fromCodePoint(point))
  }
  return letters.join('').replace(/^\ufeff/, '')
}

/** RFC 1843: between ~{ and ~} every byte is one of GB 2312 without its high bit. */
function decodeHz(bytes: Uint8Array): string {
  const high = latin(bytes).replaceAll(/~\{([^~\n]*)(?:~\}|(?=\n)|$)|~~|~\r?\n/g, (whole, inside: string | undefined) => (inside === undefined ? whole === '~~' ? '~' : '' : raised(inside)))
  return new TextDecoder('gb18030').decode(Buffer.from(high, 'latin1'))
}

/** RFC 1557: between SO and SI every byte is one of KS X 1001 without its high bit. */
function decodeShifted(bytes: Uint8Array): string {
  const high = latin(bytes).replaceAll('\u001b$)C', '').replaceAll(/\u000e([^\u000f\n]*)\u000f?/g, (_, inside: string) => raised(inside))
  return new TextDecoder('euc-kr').decode(Buffer.from(high, 'latin1'))
}

function raised(text: string): string {
  return text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) | 0x80))
}
