import { languages, type Language } from '#kernel/languages.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'
import type { Part, Sheet } from './sheet.ts'
import { TextPart } from './text-part.tsx'

const lines: Readonly<Partial<Record<Part, number>>> = { summary: 3, before: 2, result: 2, trouble: 3 }

/** One part of a task in both languages. */
export function PartRow({ part, sheet, readOnly, plain, onChange }: { part: Part; sheet: Sheet; readOnly: boolean; plain: boolean; onChange: (language: Language, text: string) => void }) {
  const t = useWords()
  return (
    <div className="grid gap-x-5 gap-y-3 lg:grid-cols-2">
      {languages.map((language) => {
        const common = { lang: language, label: t(`author.part.${part}.in`, { language: t(`admin.language.${language}`) }), value: sheet.parts[language][part], readOnly, onChange: (text: string) => onChange(language, text) }
        const rows = lines[part]
        return rows === undefined ? <TextField key={language} {...common} maxLength={part === 'title' ? 160 : 200} /> : <div key={language} className="min-w-0"><TextPart {...common} rows={rows} plain={plain} maxLength={part === 'summary' ? 2000 : 8000} /></div>
      })}
    </div>
  )
}
