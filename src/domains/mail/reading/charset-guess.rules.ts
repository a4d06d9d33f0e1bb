/** How likely text is what somebody wrote, when its bytes are read in a charset: the letters that languages use most, in runs that their words have. */
type Candidate = { readonly charset: string; readonly letters: RegExp; readonly common: ReadonlySet<string>; readonly isWide?: boolean; readonly isLatin?: boolean }

const cyrillic = /\p{Script=Cyrillic}/u
const commonCyrillic = new Set('оеаинтсрвлкмд')
const common = (letters: string): ReadonlySet<string> => new Set(letters)
const kana = common('のにはをたがでてとしれさるいなかこもすりらっくまんよきあそだけコーンスルトイアラリドフシックレプサタマメテバデジ。、ー・')

const candidates: readonly Candidate[] = [
  { charset: 'windows-1251', letters: cyrillic, common: commonCyrillic },
  { charset: 'koi8-r', letters: cyrillic, common: commonCyrillic },
  { charset: 'ibm866', letters: cyrillic, common: commonCyrillic },
  { charset: 'iso-8859-5', letters: cyrillic, common: commonCyrillic },
  { charset: 'x-mac-cyrillic', letters: cyrillic, common: commonCyrillic },
  { charset: 'windows-1253', letters: /\p{Script=Greek}/u, common: common('αοιετσνηυρπκμλςάόίέή') },
  { charset: 'windows-1255', letters: /\p{Script=Hebrew}/u, common: common('יוהלאמתרבשנ') },
  { charset: 'windows-1256', letters: /\p{Script=Arabic}/u, common: common('اليمنوتربعةدسهفكح') },
  { charset: 'windows-874', letters: /\p{Script=Thai}/u, common: common('านรอกเงมยลวดทตส่้ีั') },
  { charset: 'shift_jis', letters: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]/u, common: kana, isWide: true },
  { charset: 'euc-jp', letters: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]/u, common: kana, isWide: true },
  { charset: 'gb18030', letters: /\p{Script=Han}/u, common: common('的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后么天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同已老从动两长知民样现分将外但身些与高意进法此实回二理美点月明其种声全工问点件请谢您邮感信息发送。，！？：“”（）'), isWide: true },
  { charset: 'big5', letters: /\p{Script=Han}/u, common: common('的一是不了人我在有他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里後麼天而能好都然沒日於起還發成事只作當想看文無開手用主行方又如前所本見經頭面公同已老從動兩長知民樣現分將外但身些與高意進法此實回二理美點月明其種聲全工問件請謝您郵感信息發送。，！？：「」（）'), isWide: true },
  { charset: 'euc-kr', letters: /\p{Script=Hangul}/u, common: common('이다는에의을하고가지를한사기은도로어나리아자인시라대서해그니일있주수부정스안여전보장만'), isWide: true },
  { charset: 'windows-1252', letters: /\p{Script=Latin}/u, common: common('éèàêçùâîôûëïœÉÀäöüßÄÖÜáíóúñåøæÅØãõò'), isLatin: true },
  { charset: 'windows-1250', letters: /\p{Script=Latin}/u, common: common('ąćęłńśźżšžčřěůáíéýőűţşă'), isLatin: true },
  { charset: 'iso-8859-2', letters: /\p{Script=Latin}/u, common: common('ąćęłńśźżšžčřěůáíéýőűţşă'), isLatin: true },
  { charset: 'windows-1254', letters: /\p{Script=Latin}/u, common: common('ışğüöçİŞ'), isLatin: true },
]

const typography = /[\u00a0«»“”‘’„–—…•€°§©®™№·¿¡´×±²³½]/
const broken = /[\ufffd\u0080-\u009f\ue000-\uf8ff]/
/** What is more or less usual than the others. */
const prior: Readonly<Record<string, number>> = { 'windows-1252': 0.2, 'x-mac-cyrillic': -0.5, 'iso-8859-5': -0.1, 'windows-874': -0.2, 'windows-1254': -0.05 }
const sample = 20_000

/** The charset whose reading of these bytes looks most like words; `likely` ones win when it is close. */
export function guessCharset(bytes: Uint8Array, likely: readonly string[]): string {
  const seen = bytes.subarray(0, sample)
  const high = seen.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0)
  const firstLikely = likely.find((name) => name !== 'utf-8' && name !== 'ascii') ?? 'windows-1252'
  let best = { charset: firstLikely, score: Number.NEGATIVE_INFINITY }
  for (const each of candidates) {
    const score = scoreOf(new TextDecoder(each.charset).decode(seen), each) / Math.max(1, high) + (likely.includes(each.charset) ? 0.8 : 0) + (prior[each.charset] ?? 0)
    if (score > best.score) best = { charset: each.charset, score }
  }
  return best.charset
}

/** How much text of this charset looks like words, for one byte beyond ASCII. */
export function scoreOf(text: string, { letters, common: usual, isWide = false, isLatin = false }: Candidate): number {
  let score = 0
  let run = 0
  let before = ''
  for (const letter of text) {
    if (letter < '\u0080') {
      // Words of other scripts are not mixed with Latin letters; Latin ones are.
      if (run > 0 && /[A-Za-z]/.test(letter)) score += isLatin ? 0.5 : isWide ? 0 : -2
      if (isLatin && run > 2) score -= 3 * run
      run = 0
    } else {
      score += (isWide ? 2 : 1) * weightOf(letter, letters, usual)
      if (run === 0 && /[A-Za-z]/.test(before) && !isLatin && !isWide) score -= 2
      if (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(letter)) score -= 3
      run = isLatin && !letters.test(letter) ? 0 : run + 1
    }
    before = letter
  }
  return isLatin && run > 2 ? score - 3 * run : score
}

function weightOf(letter: string, letters: RegExp, usual: ReadonlySet<string>): number {
  if (broken.test(letter)) return -8
  if (usual.has(letter)) return 3
  if (letters.test(letter)) return 0.8
  return typography.test(letter) ? 0.3 : -2.5
}

/** Whether a reading in this charset looks like words at all. */
export function looksRight(bytes: Uint8Array, charset: string): boolean {
  const candidate = candidates.find((each) => each.charset === charset)
  if (candidate === undefined) return true
  const seen = bytes.subarray(0, sample)
  const high = seen.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0)
  return scoreOf(new TextDecoder(charset).decode(seen), candidate) >= 0.3 * high
}
