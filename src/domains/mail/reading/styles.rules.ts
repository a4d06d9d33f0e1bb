const properties = new Set(['color', 'background-color', 'font-weight', 'font-style', 'font-size', 'font-family', 'text-decoration', 'text-align', 'text-transform', 'line-height', 'vertical-align', 'white-space', 'list-style-type', 'direction', 'width', 'max-width', 'height', 'border', 'border-top', 'border-right', 'border-bottom', 'border-left', 'border-color', 'border-style', 'border-width', 'border-collapse', 'border-radius', 'padding', 'padding-top', 'padding-right', 'padding-bottom', 'padding-left', 'margin', 'margin-top', 'margin-right', 'margin-bottom', 'margin-left', 'text-indent', 'display'])
/** Words, numbers, colours; an address, an escape or a negative length is none of them. */
const plain = /^(?:[a-z0-9#.%,'" ]|-(?![0-9.])|rgba?\([0-9., %]{1,40}\))+$/i
const longest = 4000

/** The declarations of a style attribute that only change how the mail itself looks: nothing that loads, moves out of its place or covers something. */
export function safeStyle(style: string): string {
  return style.slice(0, longest).split(';').flatMap((declaration) => {
    const colon = declaration.indexOf(':')
    const [property, value] = [declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim()]
    if (colon === -1 || !properties.has(property) || value.length > 200 || !plain.test(value)) return []
    return property === 'display' && !/^(?:block|inline|inline-block|none|table|table-cell|table-row|list-item)$/i.test(value) ? [] : [`${property}:${value.replaceAll('"', "'")}`]
  }).join(';')
}
