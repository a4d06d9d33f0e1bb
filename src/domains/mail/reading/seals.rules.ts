import type { Part } from './parts.rules.ts'

/** Whether a mail is signed or encrypted, by S/MIME or PGP. Nothing is checked or opened: it is kept as it is, and said. */
export function sealOf(part: Part, text: string): 'signed' | 'encrypted' | null {
  const found = typeSeal(part)
  if (found !== null) return found
  if (/^-----BEGIN PGP MESSAGE-----/m.test(text)) return 'encrypted'
  return /^-----BEGIN PGP SIGNED MESSAGE-----/m.test(text) ? 'signed' : null
}

function typeSeal({ type, parameters, parts }: Part): 'signed' | 'encrypted' | null {
  if (type === 'multipart/encrypted') return 'encrypted'
  if (type === 'multipart/signed') return 'signed'
  if (/^application\/(?:x-)?pkcs7-mime$/.test(type)) return /signed-data/i.test(parameters.get('smime-type') ?? '') ? 'signed' : 'encrypted'
  if (type === 'multipart/mixed') for (const each of parts) {
    const inner = typeSeal(each)
    if (inner !== null) return inner
  }
  return null
}
