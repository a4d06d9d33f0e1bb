import { plain } from '#kernel/plain.ts'

// Words without a meaning of their own, in either language. PostgreSQL's French list lacks "les" and the letters left by an elision.
const french = `a ai as au aux avec c ce ces cela cet cette d dans de des du elle elles en es est et etait ete etes etre eu eux il ils j je l la le les leur leurs lui m ma mais me meme mes mon
  n ne nos notre nous on ont ou par pas pour qu que qui quoi s sa sans se ses si son sont sur t ta te tes toi ton tu un une vos votre vous y`
const english = `a an and any are as at be been being but by can did do does doing for from had has have having he her here hers him his how i if in into is it its just me my no nor not of off on
  once only or our ours out own same she so some such than that the their theirs them then there these they this those through to too under until up very was we were what when where which
  while who whom why will with you your yours`
const stopWords: ReadonlySet<string> = new Set(`${french} ${english}`.split(/\s+/))

/** Whether a word is too common in French or English to search for. */
export function isStopWord(word: string): boolean {
  return stopWords.has(plain(word))
}
