import { useWords } from '../../words.tsx'

type Props<Value extends string> = { legend: string; options: readonly { readonly value: Value; readonly label: string }[]; chosen: readonly Value[]; onChange: (values: Value[]) => void }

/** Several of a few values, as chips to tick; none ticked means any. */
export function ChoiceSet<Value extends string>({ legend, options, chosen, onChange }: Props<Value>) {
  const t = useWords()
  const toggle = (value: Value) => onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-[550]">{legend}{chosen.length === 0 && <span className="ms-1.5 font-normal text-ink-3">{t('views.any')}</span>}</legend>
      <div className="flex max-h-28 flex-wrap gap-1.5 overflow-y-auto p-0.5">
        {options.map((option) => (
          <label key={option.value} className="relative inline-flex min-h-7 cursor-pointer items-center rounded-full border border-edge px-3 text-s hover:border-accent has-checked:border-accent has-checked:bg-accent-soft has-checked:font-[600] has-focus-visible:outline-2 has-focus-visible:outline-accent">
            <input type="checkbox" checked={chosen.includes(option.value)} onChange={() => toggle(option.value)} className="absolute inset-0 size-full cursor-pointer appearance-none rounded-full outline-none" />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
