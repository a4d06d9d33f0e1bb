import type { Language } from '#kernel/languages.ts'
import type { Translate } from '#words/index.ts'

/** A size in bytes as people say it. */
export function sayFileSize(bytes: number, language: Language, t: Translate): string {
  const number = (value: number) => new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
  if (bytes < 1000) return t('upload.size.bytes', { size: number(bytes) })
  return bytes < 1_000_000 ? t('upload.size.kilobytes', { size: number(bytes / 1000) }) : t('upload.size.megabytes', { size: number(bytes / 1_000_000) })
}
