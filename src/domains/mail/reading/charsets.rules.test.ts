import { describe, expect, test } from 'vitest'
import { decodeUtf7 } from './charset-legacy.rules.ts'
import { decodeText } from './charsets.rules.ts'

/** Words in a charset that Node cannot write, by looking every byte up in the one that it can read. */
function written(text: string, charset: string): Uint8Array {
  const letters = new Map<string, number[]>()
  const decoder = new TextDecoder(charset)
  for (let byte = 0; byte < 256; byte += 1) letters.set(decoder.decode(Uint8Array.of(byte)), [byte])
  if (!/^(?:windows|koi8|iso|ibm)/.test(charset)) for (let lead = 0x81; lead < 0xff; lead += 1) for (let trail = 0x40; trail < 0xff; trail += 1) {
    const letter = decoder.decode(Uint8Array.of(lead, trail))
    if (Array.from(letter).length === 1 && !letters.has(letter)) letters.set(letter, [lead, trail])
  }
  return Uint8Array.from(Array.from(text).flatMap((letter) => letters.get(letter) ?? [63]))
}

const samples: readonly (readonly [string, readonly string[]])[] = [
  ['Здравствуйте! У нас не работает видео на сайте, пожалуйста помогите. Спасибо, Иван', ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5']],
  ['Bonjour, la vidéo ne démarre plus depuis hier à Orléans. Ça fait déjà deux fois… Merci d’avance', ['windows-1252']],
  ['Größe und Übertragung: schöne Grüße aus München', ['windows-1252']],
  ['お世話になっております。動画が再生されません。よろしくお願いします。', ['shift_jis', 'euc-jp']],
  ['您好，视频不能播放，请帮助我们。谢谢', ['gb18030']],
  ['您好，影片無法播放，請協助我們。謝謝', ['big5']],
  ['안녕하세요. 동영상이 재생되지 않습니다. 감사합니다', ['euc-kr']],
  ['Καλημέρα, το βίντεο δεν παίζει. Ευχαριστώ', ['windows-1253']],
  ['שלום, הווידאו לא עובד. תודה', ['windows-1255']],
  ['مرحبا، الفيديو لا يعمل. شكرا', ['windows-1256']],
  ['Dzień dobry, wideo nie działa. Proszę o pomoc, dziękuję bardzo', ['windows-1250', 'iso-8859-2']],
]

describe('words in the charsets of the world', () => {
  for (const [text, charsets] of samples) test.each(charsets)(`are read when nobody declares them, and when UTF-8 is declared wrongly: ${text.slice(0, 12)} in %s`, (charset) => {
    const bytes = written(text, charset)
    for (const declared of [charset, null, 'us-ascii', 'utf-8', 'x-unknown']) expect({ declared, text: decodeText(bytes, declared).text }).toEqual({ declared, text })
  })

  test('are read as UTF-8 when they are, whatever is declared', () => {
    for (const declared of ['iso-8859-1', 'windows-1251', 'us-ascii', null, 'gb2312']) expect(decodeText(Buffer.from('Ça démarre à l’heure'), declared).text).toBe('Ça démarre à l’heure')
  })

  test('are read in the old ways: ISO-2022-JP undeclared, UTF-7, UTF-16, HZ, ISO-2022-KR, DOS', () => {
    expect(decodeText(Buffer.from('\u001b$BF|K\\8l\u001b(B', 'latin1'), null).text).toBe('日本語')
    expect(decodeUtf7('Hi Mom -+Jjo--! A+ImIDkQ. 1 +- 1')).toBe('Hi Mom -☺-! A≢Α. 1 + 1')
    expect(decodeText(Buffer.from('vidéo', 'utf16le'), 'utf-16le').text).toBe('vidéo')
    expect(decodeText(Buffer.from('plain'), 'utf-16').text).toBe('plain')
    expect(decodeText(Buffer.from('a ~{VP9z~} b'), 'hz-gb-2312').text).toBe('a 中国 b')
    expect(decodeText(Buffer.from('\u001b$)C\u000e>H3g\u000f!', 'latin1'), 'iso-2022-kr').text).toMatch(/^\p{Script=Hangul}{2}!$/u)
    expect(decodeText(Uint8Array.of(0x82, 0x8a), 'cp850').text).toBe('éè')
  })
})
