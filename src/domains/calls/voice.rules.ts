import type { Language } from '#kernel/languages.ts'

const voices: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

/** A text as it stands between the marks of XML. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;')
}

function mark(name: string, attributes: Readonly<Record<string, string | number>>, inside = ''): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`).join('')
  return inside === '' ? `<${name}${given}/>` : `<${name}${given}>${inside}</${name}>`
}

function say(language: Language, text: string): string {
  return mark('Say', { language: voices[language] }, escapeXml(text))
}

/** Somebody of ours who may be rung, by which number. */
export type Rung = { readonly personId: string; readonly number: string }
/** What the system is to do next. */
export type VoiceStep =
  | { readonly do: 'ask'; readonly language: Language; readonly text: string; readonly code: string; readonly otherwise: string }
  | { readonly do: 'dial'; readonly language: Language; readonly text: string; readonly rung: readonly Rung[]; readonly record: boolean; readonly dialed: string; readonly leg: (personId: string) => string }
  | { readonly do: 'message'; readonly language: Language; readonly text: string; readonly recorded: string }
  | { readonly do: 'end'; readonly language: Language; readonly text: string }

function inside(step: VoiceStep): string {
  const { language, text } = step
  switch (step.do) {
    case 'ask':
      return `${mark('Gather', { numDigits: 8, timeout: 8, action: step.code, method: 'POST' }, say(language, text))}${mark('Redirect', { method: 'POST' }, escapeXml(step.otherwise))}`
    case 'dial':
      return say(language, text) + mark('Dial', { timeout: 25, action: step.dialed, method: 'POST', ...(step.record ? { record: 'record-from-answer' } : {}) },
        step.rung.map(({ personId, number }) => mark('Number', { statusCallbackEvent: 'answered', statusCallback: step.leg(personId) }, escapeXml(number))).join(''))
    case 'message':
      return say(language, text) + mark('Record', { maxLength: 180, playBeep: 'true', action: step.recorded, method: 'POST' })
    case 'end':
      return (text === '' ? '' : say(language, text)) + mark('Hangup', {})
  }
}

/** What the system is to do next, in its own language. */
export function writeTwiml(step: VoiceStep | null): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Response>${step === null ? '' : inside(step)}</Response>`
}
