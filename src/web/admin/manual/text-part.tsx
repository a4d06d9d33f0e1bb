import { Component, lazy, Suspense, type ReactNode } from 'react'
import type { Language } from '#kernel/languages.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { useWords } from '../../words.tsx'

const Writer = lazy(async () => ({ default: (await import('./writer/writer.tsx')).Writer }))
type Props = { readonly label: string; readonly lang: Language; readonly value: string; readonly rows: number; readonly maxLength: number; readonly readOnly: boolean; /** Markdown is typed as it stands. */ readonly plain: boolean; readonly onChange: (text: string) => void }

/** A text of several lines: written as its readers see it, or as Markdown by those who prefer that. */
export function TextPart({ plain, rows, ...field }: Props) {
  const t = useWords()
  const area = (hint?: string) => <TextArea {...field} rows={rows} hint={hint} />
  if (plain) return area()
  return <Otherwise instead={area(t('author.writer.none'))}><Suspense fallback={<div className="skeleton h-24" aria-hidden="true" />}><Writer {...field} /></Suspense></Otherwise>
}

/** A text that the editor cannot open, or an editor that does not come, leaves the Markdown to be written. */
class Otherwise extends Component<{ readonly instead: ReactNode; readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    return this.state.failed ? this.props.instead : this.props.children
  }
}
