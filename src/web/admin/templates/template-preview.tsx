import { useId, useState, type ReactNode } from 'react'
import type { Language } from '#kernel/languages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { Choice } from './choice.tsx'
import type { Preview } from './use-preview.ts'

const looks = ['html', 'text'] as const
const themes = ['light', 'dark'] as const

/** The mail with an example in it, as people will see it. */
export function TemplatePreview({ preview, language, action }: { preview: Preview; language: Language; action: ReactNode }) {
  const t = useWords()
  const say = useRefusal()
  const id = useId()
  const [look, setLook] = useState<(typeof looks)[number]>('html')
  const [theme, setTheme] = useState<(typeof themes)[number]>('light')
  const { shown, faults, error, retry } = preview
  const isStale = faults.length > 0
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id={id} className="text-l">{t('template.preview')}</h2>
        {action}
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <Choice label={t('template.preview.look')} options={looks.map((value) => ({ value, label: t(`template.preview.${value}`) }))} value={look} onChange={setLook} />
        {look === 'html' && <Choice label={t('template.preview.theme')} options={themes.map((value) => ({ value, label: t(`template.preview.${value}`) }))} value={theme} onChange={setTheme} />}
      </div>
      {error !== null && <Banner tone="bad" action={<Button size="small" onClick={retry}>{t('action.retry')}</Button>}>{say(error)}</Banner>}
      {shown === null ? error === null && !isStale && <div className="card p-5"><Skeleton lines={8} /></div> : (
        <div className="card overflow-hidden" lang={language}>
          <p className="border-b border-line px-4 py-2.5 font-[620] [overflow-wrap:anywhere]">{shown.subject}</p>
          {look === 'html' ? <Frame html={shown[theme]} title={t('template.preview.frame')} /> : <p className="max-h-[34rem] overflow-y-auto px-4 py-4 whitespace-pre-wrap [overflow-wrap:anywhere]">{shown.text}</p>}
        </div>
      )}
      <p className="text-s text-ink-3">{t(isStale ? 'template.preview.waiting' : 'template.preview.example')}</p>
    </section>
  )
}

/** A page of its own that runs nothing and leads nowhere; its styles bear this page's mark, without which the browser would leave them out. */
function Frame({ html, title }: { html: string; title: string }) {
  const nonce = document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce ?? ''
  const still = html.replaceAll(/ href="[^"]*"/g, '').replace('<style>', `<style nonce="${nonce}">`)
  return <iframe sandbox="" srcDoc={still} title={title} className="block h-[34rem] w-full" />
}
