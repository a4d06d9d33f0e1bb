import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { languages } from '#kernel/languages.ts'
import { call } from '../../call.ts'
import { useMe, useSetMe } from '../../me.tsx'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReader, useRefusal } from '../../words.tsx'
import { Section } from './section.tsx'
import { zones } from './zones.ts'

const themes = ['system', 'light', 'dark'] as const

/** Name, language, time zone and theme. */
export function ReadingForm() {
  const { t, read } = useReader()
  const say = useRefusal()
  const me = useMe()
  const setMe = useSetMe()
  const [values, setValues] = useState({ name: me.name, language: me.language, zone: me.zone, theme: me.theme })
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const act = useMutation({
    mutationFn: () => call('me.change', { body: values }),
    onSuccess: async (now) => {
      await read({ language: now.language, zone: now.zone })
      setMe(now)
      toast(t('profile.saved'))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate()
  }
  const error = (field: string) => fieldError(act.error, field)
  const isElsewhere = act.error !== null && !['name', 'language', 'zone', 'theme'].some((field) => error(field) !== undefined)
  return (
    <Section title={t('profile.reading')}>
      <form noValidate className="grid gap-4" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextField label={t('profile.name')} value={values.name} maxLength={120} required autoComplete="name" error={error('name')} onChange={(name) => set({ name })} />
        <div className="grid gap-4 sm:grid-cols-3">
          <Select label={t('profile.language')} value={values.language} options={languages.map((value) => ({ value, label: t(`profile.language.${value}`) }))} error={error('language')} onChange={(value) => set({ language: languages.find((each) => each === value) ?? 'fr' })} />
          <Select label={t('profile.zone')} value={values.zone} options={zones(values.zone)} error={error('zone')} onChange={(zone) => set({ zone })} />
          <Select label={t('profile.theme')} value={values.theme} options={themes.map((value) => ({ value, label: t(`profile.theme.${value}`) }))} error={error('theme')} onChange={(value) => set({ theme: themes.find((each) => each === value) ?? 'system' })} />
        </div>
        <div><Button type="submit" look="primary" busy={act.isPending} disabled={values.name.trim() === ''}>{t('profile.save')}</Button></div>
      </form>
    </Section>
  )
}
