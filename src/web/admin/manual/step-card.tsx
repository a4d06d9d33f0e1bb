import { useEffect, useRef, type RefObject } from 'react'
import type { ManualTask } from '#contract/manual-writing.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'
import type { SheetStep, StepWords } from './sheet.ts'
import { TextPart } from './text-part.tsx'

type Props = {
  step: SheetStep; at: number; count: number; lags: ManualTask['lags']; /** What was said about it and is not settled. */ comments: number; readOnly: boolean; plain: boolean
  onMove: (to: number) => void; onWrite: (language: Language, change: Partial<StepWords>) => void; onRemove: () => void; onDrag: () => void; onDrop: () => void
}

/** A step in both languages: moved by its number or its arrows, and marked where one language lags behind the other. */
export function StepCard({ step, at, count, lags, comments, readOnly, plain, onMove, onWrite, onRemove, onDrag, onDrop }: Props) {
  const t = useWords()
  const number = at + 1
  const { place, handle } = useDragged(onDrag, onDrop)
  return (
    <li ref={place} className="card grid gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <span ref={handle} draggable={!readOnly} title={readOnly ? undefined : t('author.step.drag')} className={`grid size-7 place-items-center rounded-full border border-edge text-s font-[620] ${readOnly ? '' : 'cursor-grab'}`}>{number}</span>
        <code className="text-s text-ink-3">#{step.id}</code>
        {comments > 0 && <a className="text-s" href="#comments">{t('author.comments.count', { count: comments })}</a>}
        {!readOnly && <span className="ms-auto flex gap-1">
          <Button size="small" look="quiet" aria-label={t('author.step.up', { number })} disabled={at === 0} onClick={() => onMove(at - 1)}><span aria-hidden="true">↑</span></Button>
          <Button size="small" look="quiet" aria-label={t('author.step.down', { number })} disabled={number === count} onClick={() => onMove(at + 1)}><span aria-hidden="true">↓</span></Button>
          <Button size="small" look="quiet" aria-label={t('author.step.remove', { number })} onClick={onRemove}><span aria-hidden="true">✕</span></Button>
        </span>}
      </div>
      <div className="grid gap-x-5 gap-y-4 lg:grid-cols-2">
        {languages.map((language) => {
          const lag = lags.find((each) => each.language === language)?.lag
          const names = { number, language: t(`admin.language.${language}`) }
          return (
            <div key={language} lang={language} className="grid min-w-0 content-start gap-2.5">
              <TextField label={t('author.step.title', names)} maxLength={160} readOnly={readOnly} value={step.words[language].title} onChange={(title) => onWrite(language, { title })} />
              <TextPart lang={language} label={t('author.step.text', names)} rows={4} maxLength={12_000} readOnly={readOnly} plain={plain} value={step.words[language].text} onChange={(text) => onWrite(language, { text })} />
              {lag !== undefined && <div className="flex flex-wrap items-center gap-3"><Chip tone="warn">{t(`author.lag.${lag}`)}</Chip>{lag === 'older' && !readOnly && <Checkbox label={t('author.step.fresh')} checked={step.words[language].fresh} onChange={(fresh) => onWrite(language, { fresh })} />}</div>}
            </div>
          )
        })}
      </div>
    </li>
  )
}

/** A place that is taken by its handle and let go over another; whoever has no mouse uses the arrows. */
function useDragged(onDrag: () => void, onDrop: () => void): { readonly place: RefObject<HTMLLIElement | null>; readonly handle: RefObject<HTMLSpanElement | null> } {
  const place = useRef<HTMLLIElement>(null)
  const handle = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const [under, held] = [place.current, handle.current]
    const over = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      event.preventDefault()
      onDrop()
    }
    under?.addEventListener('dragover', over)
    under?.addEventListener('drop', drop)
    held?.addEventListener('dragstart', onDrag)
    return () => {
      under?.removeEventListener('dragover', over)
      under?.removeEventListener('drop', drop)
      held?.removeEventListener('dragstart', onDrag)
    }
  }, [onDrag, onDrop])
  return { place, handle }
}
