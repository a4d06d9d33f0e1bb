import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paths } from '../paths.ts'
import { Brand } from '../shell/brand.tsx'
import { useReader } from '../words.tsx'

/** The frame of the pages open to everyone: mark, the other language, the page. */
export function PublicPage({ children }: { children: ReactNode }) {
  const { t, language, read } = useReader()
  const other = language === 'fr' ? 'en' : 'fr'
  const turn = () => {
    try {
      localStorage.setItem('relais.language', other)
    } catch {
      // A forbidden store only means that the choice lasts as long as the page.
    }
    void read({ language: other })
  }
  return (
    <>
      <a href="#main" className="btn primary skip">{t('page.skip')}</a>
      <header className="flex items-center justify-between px-5 py-3.5 md:px-11 md:py-4.5">
        <Link to={paths.home} className="rounded-s no-underline hover:no-underline"><Brand /></Link>
        <button type="button" className="btn quiet" lang={other} onClick={turn}>{t('language.other')}</button>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">{children}</main>
    </>
  )
}

/** One card in the middle of a public page: title, words, form. */
export function PublicCard({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-[30rem] px-5 py-8 md:py-16">
      <div className="card grid gap-4 p-6 sm:p-7">
        <div className="grid gap-2">
          <h1 className="text-xl">{title}</h1>
          {text !== undefined && <p className="text-ink-2">{text}</p>}
        </div>
        {children}
      </div>
    </div>
  )
}
