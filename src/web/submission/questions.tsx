import { useState } from 'react'
import { categoryKeys, impacts, type CategoryKey, type Impact } from '#contract/categories.ts'
import { RadioCards } from '../ui/radio-cards.tsx'
import { useWords } from '../words.tsx'

/** How many categories stand there before one asks for the others. */
const shownFirst = 8

type Asked<Value> = { value: Value | undefined; onChange: (value: Value) => void; error?: string | undefined }

/** "What is affected?": the eight most common first, the others one press away. */
export function CategoryQuestion({ value, onChange, error }: Asked<CategoryKey>) {
  const t = useWords()
  const [all, setAll] = useState(false)
  const isFar = value !== undefined && categoryKeys.indexOf(value) >= shownFirst
  const shown = all || isFar ? categoryKeys : categoryKeys.slice(0, shownFirst)
  return (
    <RadioCards
      legend={t('submit.category')}
      columns={4}
      options={shown.map((key) => ({ value: key, label: t(`category.${key}`), hint: t(`category.${key}.hint`) }))}
      value={value}
      onChange={onChange}
      error={error}
      after={shown.length < categoryKeys.length && <button type="button" className="btn link mt-2.5" onClick={() => setAll(true)}>{t('submit.category.more', { count: categoryKeys.length - shownFirst })}</button>}
    />
  )
}

/** Which words describe the extent of a category. */
const groups: Readonly<Partial<Record<CategoryKey, 'playback' | 'login' | 'payment' | 'core' | 'appearance' | 'how_to'>>> = {
  playback: 'playback', login: 'login', payment: 'payment', live: 'core', drm: 'core', apps: 'core', domain: 'core', interface: 'appearance', how_to: 'how_to',
}

/** "How badly?", in the words of the category. */
export function ImpactQuestion({ category, value, onChange, error }: Asked<Impact> & { category: CategoryKey | undefined }) {
  const t = useWords()
  const group = category === undefined ? 'core' : (groups[category] ?? 'work')
  return (
    <RadioCards
      legend={t('submit.impact')}
      columns={3}
      options={impacts.map((impact) => ({ value: impact, label: t(`impact.${impact}`), hint: t(`impact.${group}.${impact}`) }))}
      value={value}
      onChange={onChange}
      error={error}
    />
  )
}
