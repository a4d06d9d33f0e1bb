import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import { Button } from '../../../ui/button.tsx'
import { useWords } from '../../../words.tsx'
import { compose, middleMark, moveMark, type PictureMark, type Spot } from './picture-marks.ts'

const kinds = ['arrow', 'box', 'blur'] as const
const arrows: Readonly<Record<string, Spot>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } }

/** A picture on which arrows, boxes and unreadable parts are drawn: by dragging, or placed and moved by keys. */
export function Annotate({ picture, canvas, marks, onMarks }: { picture: ImageBitmap; canvas: RefObject<HTMLCanvasElement | null>; marks: readonly PictureMark[]; onMarks: (marks: readonly PictureMark[]) => void }) {
  const t = useWords()
  const [kind, setKind] = useState<PictureMark['kind']>('arrow')
  const [begun, setBegun] = useState<PictureMark | undefined>()
  const drawing = useRef(false)
  const undo = () => onMarks(marks.slice(0, -1))
  useEffect(() => {
    if (canvas.current !== null) compose(canvas.current, picture, begun === undefined ? marks : [...marks, begun])
  }, [canvas, picture, marks, begun])
  const spotOf = (event: PointerEvent<HTMLDivElement>): Spot => {
    const box = (canvas.current ?? event.currentTarget).getBoundingClientRect()
    return { x: (event.clientX - box.left) / box.width * picture.width, y: (event.clientY - box.top) / box.height * picture.height }
  }
  const keys = (event: KeyboardEvent) => {
    const last = marks.at(-1)
    const way = arrows[event.key]
    if (event.key === 'Enter' || event.key === ' ') onMarks([...marks, middleMark(kind, picture)])
    else if ((event.key === 'z' && (event.ctrlKey || event.metaKey)) || event.key === 'Backspace' || event.key === 'Delete') undo()
    else if (way !== undefined && last !== undefined) {
      const step = Math.max(1, Math.round(picture.width / 100))
      onMarks([...marks.slice(0, -1), moveMark(last, { x: way.x * step, y: way.y * step }, event.shiftKey, picture)])
    } else return
    event.preventDefault()
  }
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2" role="group" aria-label={t('author.picture.tools')}>
        {kinds.map((each) => <Button key={each} size="small" aria-pressed={kind === each} look={kind === each ? 'primary' : 'plain'} onClick={() => setKind(each)}>{t(`author.picture.${each}`)}</Button>)}
        <Button size="small" look="quiet" disabled={marks.length === 0} onClick={undo}>{t('author.picture.undo')}</Button>
        <span aria-live="polite" className="text-s text-ink-2">{marks.length > 0 && t('author.picture.count', { count: marks.length })}</span>
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- what is drawn on is worked by keys too, as the sentence below it says */}
      <div role="application" tabIndex={0} aria-label={t('author.picture.canvas')} aria-describedby="picture-keys" className="picture-canvas" onKeyDown={keys}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          drawing.current = true
          const spot = spotOf(event)
          setBegun({ kind, from: spot, to: spot })
        }}
        onPointerMove={(event) => { if (drawing.current && begun !== undefined) setBegun({ ...begun, to: spotOf(event) }) }}
        onPointerUp={() => {
          drawing.current = false
          if (begun !== undefined && Math.hypot(begun.to.x - begun.from.x, begun.to.y - begun.from.y) > picture.width / 100) onMarks([...marks, begun])
          setBegun(undefined)
        }}>
        <canvas ref={canvas} />
      </div>
      <p id="picture-keys" className="text-s text-ink-3">{t('author.picture.keys')}</p>
    </div>
  )
}
