/** Chance that comes out the same for the same seed, on every machine. */
export type Chance = {
  /** At least 0, below 1. */
  next(): number
  between(least: number, most: number): number
  whole(least: number, most: number): number
  happens(share: number): boolean
  pick<T>(choices: readonly T[]): T
}

/** A generator of 32 bits (mulberry32) begun by the characters of the seed. */
export function chanceFrom(seed: string): Chance {
  let state = 0
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x9e3779b1) + 0x6d2b79f5
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + next() * (most - least)
  const whole = (least: number, most: number) => Math.floor(between(least, most + 1))
  return {
    next, between, whole,
    happens: (share) => next() < share,
    pick: (choices) => {
      const chosen = choices[whole(0, choices.length - 1)]
      if (chosen === undefined) throw new Error('there is nothing to choose from')
      return chosen
    },
  }
}
