import ts from 'typescript'

/** Parses a file's text and calls `visit` with every node in it. */
export function walk(file: string, text: string, visit: (node: ts.Node, source: ts.SourceFile) => void): void {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  const step = (node: ts.Node): void => {
    visit(node, source)
    ts.forEachChild(node, step)
  }
  step(source)
}

/** Where a node stands, as an editor understands it. */
export function placeOf(node: ts.Node, source: ts.SourceFile): string {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}
