/** The part of a search being typed at the caret, and where it lies. */
export type Typed = { readonly text: string; readonly from: number; readonly to: number }

/** The word around the caret; a quoted value is one word. */
export function wordAt(query: string, caret: number): Typed {
  const words = query.matchAll(/\w+:"[^"]*"?|\S+/g)
  for (const word of words) {
    const to = word.index + word[0].length
    if (word.index <= caret && caret <= to) return { text: word[0], from: word.index, to }
  }
  return { text: '', from: caret, to: caret }
}

/** The search with the word at the caret replaced, and the caret after it. A filter waiting for its value gets no space. */
export function completeWord(query: string, caret: number, insert: string): { query: string; caret: number } {
  const { from, to } = wordAt(query, caret)
  const tail = query.slice(to).trimStart()
  const head = query.slice(0, from) + insert + (insert.endsWith(':') ? '' : ' ')
  return { query: head + tail, caret: head.length }
}
