import { useId } from 'react'
import type { Template } from '#contract/templates.ts'
import { useWords } from '../../words.tsx'

/** Everything that may stand between braces in this mail, with what it stands for; a press puts it where somebody was writing. */
export function Placeholders({ offered, onPut }: { offered: Template['placeholders']; onPut: (name: string, bodyOnly: boolean) => void }) {
  const t = useWords()
  const id = useId()
  const example = `{count, plural, one {${t('template.plural.one')}} other {${t('template.plural.other')}}}`
  return (
    <section aria-labelledby={id} className="card grid gap-3 p-4">
      <div>
        <h2 id={id} className="text-base font-[620]">{t('template.placeholders')}</h2>
        <p className="text-s text-ink-2">{t('template.placeholders.text')}</p>
      </div>
      <ul className="grid gap-1">
        {offered.map(({ name, needed, optional, bodyOnly, counts }) => (
          <li key={name} className="grid grid-cols-[6.5rem_1fr] items-baseline gap-x-2 text-s">
            <button type="button" className="btn small justify-self-start font-mono" onClick={() => onPut(name, bodyOnly)}>{`{${name}}`}</button>
            <span className="min-w-0">
              {t(`template.placeholder.${name}`)}
              {needed && <span className="font-[580]"> · {t('template.placeholder.needed')}</span>}
              {optional && <span className="text-ink-3"> · {t('template.placeholder.optional')}</span>}
              {counts && <code className="block text-ink-2 [overflow-wrap:anywhere]">{t('template.plural', { example })}</code>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
