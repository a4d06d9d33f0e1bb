import { useRef, type SyntheticEvent } from 'react'
import type { MailWords, Template } from '#contract/templates.ts'
import type { Language } from '#kernel/languages.ts'
import { useStored } from '../../stored.ts'
import { insertAt, type Caret } from './insert.ts'

type Input = HTMLInputElement | HTMLTextAreaElement
type Field = keyof MailWords
export const wordFields = ['subject', 'body', 'action'] as const

/** The words in the form: what was typed outlives a reload, and placeholders go where somebody was writing. */
export function useTypedWords({ kind, languages }: Template, language: Language, onChange: () => void) {
  const { now } = languages[language]
  const [draft, setDraft] = useStored<MailWords | null>(`relais.template.${kind}.${language}`, null)
  const caret = useRef<Caret>({ field: 'body', from: now.body.length, to: now.body.length })
  const inputs = useRef<Partial<Record<Field, Input | null>>>({})
  const words = draft ?? now
  const set = (change: Partial<MailWords>) => {
    onChange()
    setDraft({ ...words, ...change })
  }
  return {
    words, set,
    isChanged: wordFields.some((field) => words[field] !== now[field]),
    forget: () => {
      onChange()
      setDraft(null)
    },
    /** What a field needs so that its caret is known. */
    watch: (field: Field) => ({
      ref: (input: Input | null) => { inputs.current[field] = input },
      onSelect: ({ currentTarget }: SyntheticEvent<Input>) => { caret.current = { field, from: currentTarget.selectionStart ?? 0, to: currentTarget.selectionEnd ?? 0 } },
    }),
    put: (name: string, bodyOnly: boolean) => {
      const { field, text, at } = insertAt(words, caret.current, name, bodyOnly)
      set({ [field]: text })
      const input = inputs.current[field]
      requestAnimationFrame(() => {
        input?.focus()
        input?.setSelectionRange(at, at)
      })
    },
  }
}
