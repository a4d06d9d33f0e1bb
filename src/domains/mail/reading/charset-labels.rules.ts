/** Names that mail programs write and the Encoding Standard does not know, as ones that it does, or as ours: utf-7, utf-32le, utf-32be, hz, iso-2022-kr, cp437, cp850. */
const aliases: Readonly<Record<string, string>> = {
  'utf8mb4': 'utf-8', 'utf8-mac': 'utf-8', 'utf_8': 'utf-8', 'utf-8n': 'utf-8', 'unicode': 'utf-16le', 'ucs-2': 'utf-16le', 'utf16': 'utf-16', 'cp1200': 'utf-16le', 'cp1201': 'utf-16be', 'cp65001': 'utf-8', 'cp65000': 'utf-7',
  'unicode-1-1-utf-7': 'utf-7', 'x-unicode-1-1-utf-7': 'utf-7', 'csunicode11utf7': 'utf-7', 'utf7': 'utf-7', 'unicode-2-0-utf-7': 'utf-7', 'utf-32': 'utf-32be', 'ucs-4': 'utf-32be', 'ucs-4le': 'utf-32le',
  'cp932': 'shift_jis', 'ms932': 'shift_jis', 'windows-932': 'shift_jis', 'shift-jisx0213': 'shift_jis', 'sjis-win': 'shift_jis', 'eucjp-win': 'euc-jp', 'eucjp': 'euc-jp', 'eucjp-ms': 'euc-jp', 'cp51932': 'euc-jp', 'euc_jp': 'euc-jp',
  'iso-2022-jp-1': 'iso-2022-jp', 'iso-2022-jp-2': 'iso-2022-jp', 'iso-2022-jp-3': 'iso-2022-jp', 'iso-2022-jp-ms': 'iso-2022-jp', 'cp50220': 'iso-2022-jp', 'cp50221': 'iso-2022-jp', 'cp50222': 'iso-2022-jp', 'jis': 'iso-2022-jp', 'iso2022jp': 'iso-2022-jp', 'csiso2022jp2': 'iso-2022-jp',
  'cp936': 'gb18030', 'ms936': 'gb18030', 'windows-936': 'gb18030', 'gb2312': 'gb18030', 'gbk': 'gb18030', 'x-gbk': 'gb18030', 'euc-cn': 'gb18030', 'euccn': 'gb18030', 'gb_2312-80': 'gb18030', 'gb18030-2005': 'gb18030', 'cn-gb': 'gb18030', 'cngb': 'gb18030', 'hz-gb-2312': 'hz', 'hz-gb2312': 'hz',
  'cp950': 'big5', 'big5-hkscs': 'big5', 'windows-950': 'big5', 'big-5': 'big5', 'big5-eten': 'big5', 'cn-big5': 'big5', 'x-x-big5': 'big5',
  'cp949': 'euc-kr', 'ms949': 'euc-kr', 'uhc': 'euc-kr', 'ks_c_5601': 'euc-kr', 'ksc5601': 'euc-kr', 'windows-949': 'euc-kr', 'x-windows-949': 'euc-kr', 'euckr': 'euc-kr', 'ks_c_5601-1987': 'euc-kr', 'csiso2022kr': 'iso-2022-kr',
  'koi8': 'koi8-r', 'koi-8': 'koi8-r', 'koi8r': 'koi8-r', 'koi8-ru': 'koi8-u', 'cp866': 'ibm866', 'ibm-866': 'ibm866', 'dos-866': 'ibm866', 'cp437': 'cp437', 'ibm437': 'cp437', 'cp850': 'cp850', 'ibm850': 'cp850', 'cp858': 'cp850', 'ibm-850': 'cp850', 'cp-850': 'cp850', 'cp-437': 'cp437', 'x-euc': 'euc-jp', 'x-euc-jp': 'euc-jp', 'mac': 'macintosh', 'x-mac-roman': 'macintosh', 'macroman': 'macintosh', 'mac-roman': 'macintosh', 'apple-roman': 'macintosh',
  'iso-8859-8-e': 'iso-8859-8', 'tis620': 'windows-874', 'cp874': 'windows-874', 'ansi': 'windows-1252', 'x-ansi': 'windows-1252', 'ansi_x3.110-1983': 'windows-1252', 'x-user-defined': 'windows-1252', 'latin-1': 'windows-1252', 'latin_1': 'windows-1252', 'iso-latin-1': 'windows-1252', 'latin-9': 'iso-8859-15', 'latin9': 'iso-8859-15', '8bit': '', 'binary': '', 'x-unknown': '', 'unknown': '', 'unknown-8bit': '', 'default': '', 'default_charset': '', 'none': '', 'undefined': '', 'null': '', 'us-ascii-8bit': '', '_iso-2022-jp$esc': 'iso-2022-jp', '_iso-2022-jp': 'iso-2022-jp',
}

const asciiNames = new Set(['us-ascii', 'ascii', 'ansi_x3.4-1968', 'ansi_x3.4-1986', 'iso646-us', 'iso_646.irv:1991', '7bit', 'us', 'cp367', 'ibm367', '646', 'x-us-ascii', 'usascii', 'us_ascii'])
const own = new Set(['utf-7', 'utf-16', 'utf-32le', 'utf-32be', 'hz', 'iso-2022-kr', 'cp437', 'cp850'])

/** What a charset that a mail declares is called here; `ascii` for what claims to hold no other letters, undefined for what nobody knows. */
export function charsetOf(declared: string | null): string | undefined {
  const name = (declared ?? '').slice(0, 100).trim().replaceAll(/^["'\s]+|["'\s;,]+$/g, '').toLowerCase().split('*')[0] ?? ''
  if (name === '') return undefined
  if (asciiNames.has(name)) return 'ascii'
  for (const candidate of [name, name.replaceAll('_', '-'), name.replace(/^(?:iso)[-_ ]?8859[-_ ]?(\d+)(?:\D.*)?$/, 'iso-8859-$1'), name.replace(/^(?:windows|win|cp|ms|x-cp|x-windows|microsoft-cp|ansi-)[-_ ]?(125\d|874)$/, 'windows-$1'), name.replace(/^(?:x-|cs)/, '')]) {
    const known = Object.hasOwn(aliases, candidate) ? aliases[candidate] : candidate
    if (known === '') return undefined
    if (known !== undefined && (own.has(known) || isStandard(known))) return own.has(known) ? known : new TextDecoder(known).encoding
  }
  return undefined
}

function isStandard(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== 'replacement'
  } catch {
    return false
  }
}
