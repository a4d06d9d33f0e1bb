/** The lines of a stream, as many at a time as it brings; blank ones left out, and the mark that some programs begin a file with. */
export async function* linesOf(stream: NodeJS.ReadStream): AsyncGenerator<readonly string[]> {
  // A line may come in many pieces: they are joined once, when it ends.
  let begun: string[] = []
  let isFirst = true
  for await (const chunk of stream.setEncoding('utf8')) {
    const [first = '', ...others] = withoutMark(String(chunk), isFirst).split('\n')
    isFirst = false
    begun.push(first)
    const next = others.pop()
    if (next === undefined) continue
    yield [begun.join(''), ...others].filter((line) => line.trim() !== '')
    begun = [next]
  }
  const last = begun.join('')
  if (last.trim() !== '') yield [last]
}

function withoutMark(chunk: string, isFirst: boolean): string {
  return isFirst ? chunk.replace(/^\uFEFF/, '') : chunk
}
