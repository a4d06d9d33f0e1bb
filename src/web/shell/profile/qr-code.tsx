import qrcode from 'qrcode-generator'
import { useMemo, type ReactNode } from 'react'

/** How many squares of white must surround a code for a camera to find it. */
const margin = 4

/** The dark squares as one path, those side by side in a row as one piece. */
function drawSquares(text: string): { path: string; size: number } {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const isDark = (row: number, column: number) => column >= 0 && column < count && code.isDark(row, column)
  let path = ''
  for (let row = 0; row < count; row++) {
    for (let column = 0, begun = 0; column <= count; column++) {
      if (isDark(row, column) && !isDark(row, column - 1)) begun = column
      if (!isDark(row, column) && isDark(row, column - 1)) path += `M${begun + margin} ${row + margin}h${column - begun}v1h${begun - column}z`
    }
  }
  return { path, size: count + 2 * margin }
}

/** A text of ASCII characters as a QR code: black on white in every theme, for cameras see no other. */
export function QrCode({ text, label }: { text: string; label: string }): ReactNode {
  const { path, size } = useMemo(() => drawSquares(text), [text])
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className="block size-full rounded-card forced-color-adjust-none">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
