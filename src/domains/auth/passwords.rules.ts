/** The shortest password, in characters. */
export const shortest = 10

/** The password as it is compared and hashed: the same letters, however the keyboard composes them. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC')
}

const lookalikes: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', '$': 's', '!': 'i' }

function plainLetters(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function unmask(text: string): string {
  return text.replaceAll(/[013457@$!]/g, (sign) => lookalikes[sign] ?? sign)
}

/** Ways to read a password as a plain word: without marks, without look-alikes, without what was only added at its ends. */
function readings(password: string): string[] {
  const plain = plainLetters(password)
  // A few signs at the ends make a word no harder to guess; many do.
  const bare = /^[^a-z]{0,3}([a-z]\S*?[a-z])[^a-z]{0,6}$/.exec(plain)?.[1] ?? ''
  const letters = plain.replaceAll(/[^a-z]/g, '')
  return [plain, unmask(plain), bare, unmask(bare), letters.length >= plain.length - 4 ? letters : ''].filter((word) => word !== '')
}

/** Whether a text is a run (abcdef, 987654), one piece over and over, or made of three signs at most. */
function isMonotonous(text: string): boolean {
  const signs = Array.from(text)
  if (new Set(signs).size <= 3) return true
  const steps = new Set(signs.slice(1).map((sign, index) => (sign.codePointAt(0) ?? 0) - (signs[index]?.codePointAt(0) ?? 0)))
  return (steps.size === 1 && [1, -1].some((step) => steps.has(step))) || /^(.{1,5})\1+$/u.test(text)
}

export type Owner = { readonly name: string; readonly email: string }

/** What is wrong with a password, if anything; `common` holds known ones in small letters. Nothing is asked of its composition. */
export function faultOf(password: string, owner: Owner, common: ReadonlySet<string>): 'password.weak' | 'password.common' | null {
  const normal = normalPassword(password)
  if (Array.from(normal).length < shortest) return 'password.weak'
  const read = readings(normal)
  const plain = plainLetters(normal)
  const again = `${plain}${plain}`.indexOf(plain, 1) // where the whole begins again within itself
  const piece = again < plain.length ? plain.slice(0, again) : undefined
  const own = [...plainLetters(owner.name).split(/[^a-z0-9]+/), ...plainLetters(owner.email.split('@')[0] ?? '').split(/[^a-z0-9]+/)].filter((part) => part.length >= 4)
  const known = read.some((word) => common.has(word)) || (piece !== undefined && common.has(piece)) || isMonotonous(plain) || own.some((part) => plain.includes(part))
  return known ? 'password.common' : null
}
