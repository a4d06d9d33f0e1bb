/** What is put on a picture: an arrow that ends where it points, a box around something, or a part made unreadable. */
export type PictureMark = { readonly kind: 'arrow' | 'box' | 'blur'; readonly from: Spot; readonly to: Spot }
export type Spot = { readonly x: number; readonly y: number }
type Area = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
type Pixels = { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number }

/** The whole pixels that a mark covers, within its picture. */
export function areaOf({ from, to }: PictureMark, { width, height }: { readonly width: number; readonly height: number }): Area {
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value))
  const left = Math.floor(within(Math.min(from.x, to.x), width))
  const top = Math.floor(within(Math.min(from.y, to.y), height))
  return { left, top, width: Math.ceil(within(Math.max(from.x, to.x), width)) - left, height: Math.ceil(within(Math.max(from.y, to.y), height)) - top }
}

/** How large the squares are that take the place of what was there: at most three by the shorter side, so that no letter keeps its shape. */
function squareOf({ width, height }: Area): number {
  return Math.max(12, Math.ceil(Math.min(width, height) / 3))
}

/** Makes a part unreadable in the pixels themselves: each square becomes one colour, and what it was made of is gone. */
export function pixelate({ data, width }: Pixels, area: Area): void {
  const square = squareOf(area)
  for (let top = area.top; top < area.top + area.height; top += square) {
    for (let left = area.left; left < area.left + area.width; left += square) {
      const [right, bottom] = [Math.min(left + square, area.left + area.width), Math.min(top + square, area.top + area.height)]
      const sums = [0, 0, 0, 0]
      const each = (change: (at: number, channel: number) => void) => {
        for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) for (let channel = 0; channel < 4; channel += 1) change((y * width + x) * 4 + channel, channel)
      }
      each((at, channel) => { sums[channel] = (sums[channel] ?? 0) + (data[at] ?? 0) })
      const count = (right - left) * (bottom - top)
      each((at, channel) => { data[at] = Math.round((sums[channel] ?? 0) / count) })
    }
  }
}

const red = '#d0342c'

function drawArrow(pen: CanvasRenderingContext2D, { from, to }: PictureMark, thick: number): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const head = thick * 4.5
  const wing = (turn: number): [number, number] => [to.x - head * Math.cos(angle + turn), to.y - head * Math.sin(angle + turn)]
  const path = new Path2D()
  path.moveTo(from.x, from.y)
  path.lineTo(to.x - head * .6 * Math.cos(angle), to.y - head * .6 * Math.sin(angle))
  const point = new Path2D()
  point.moveTo(to.x, to.y)
  point.lineTo(...wing(.45))
  point.lineTo(...wing(-.45))
  point.closePath()
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const [colour, width] of [['#fff', thick * 2], [red, thick]] as const) {
    pen.strokeStyle = pen.fillStyle = colour
    pen.lineWidth = width
    pen.stroke(path)
    pen.lineWidth = width - thick
    if (width > thick) pen.stroke(point)
    pen.fill(point)
  }
}

/** Draws a picture with its marks as it will be kept: what is made unreadable first, so that nothing of it shows beside the rest. */
export function compose(canvas: HTMLCanvasElement, picture: ImageBitmap, marks: readonly PictureMark[]): void {
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (pen === null) return
  const size = { width: picture.width, height: picture.height }
  Object.assign(canvas, size)
  pen.drawImage(picture, 0, 0)
  const areas = marks.filter(({ kind }) => kind === 'blur').map((mark) => areaOf(mark, size)).filter(({ width, height }) => width > 0 && height > 0)
  if (areas.length > 0) {
    const pixels = pen.getImageData(0, 0, size.width, size.height)
    for (const area of areas) pixelate(pixels, area)
    pen.putImageData(pixels, 0, 0)
  }
  const thick = Math.max(3, Math.round(Math.max(size.width, size.height) / 320))
  for (const mark of marks) {
    if (mark.kind === 'arrow') drawArrow(pen, mark, thick)
    if (mark.kind !== 'box') continue
    const { left, top, width, height } = areaOf(mark, size)
    for (const [colour, line] of [['#fff', thick * 2], [red, thick]] as const) {
      pen.strokeStyle = colour
      pen.lineWidth = line
      pen.strokeRect(left, top, width, height)
    }
  }
}

/** A new mark in the middle of a picture, for whoever places it by keys. */
export function middleMark(kind: PictureMark['kind'], { width, height }: { readonly width: number; readonly height: number }): PictureMark {
  return { kind, from: { x: width * .4, y: height * .4 }, to: { x: width * .6, y: height * .55 } }
}

/** A mark moved, or with its end moved alone; it stays on its picture. */
export function moveMark(mark: PictureMark, by: Spot, endAlone: boolean, { width, height }: { readonly width: number; readonly height: number }): PictureMark {
  const moved = ({ x, y }: Spot): Spot => ({ x: Math.min(width, Math.max(0, x + by.x)), y: Math.min(height, Math.max(0, y + by.y)) })
  return { ...mark, from: endAlone ? mark.from : moved(mark.from), to: moved(mark.to) }
}
