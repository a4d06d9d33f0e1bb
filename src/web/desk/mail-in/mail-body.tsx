import { useState } from 'react'
import type { MailIn } from '#contract/suspended.ts'
import { paths } from '../../paths.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { sayFileSize } from '../../ui/file-size.ts'
import { RichText } from '../../ui/rich-text.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useReader } from '../../words.tsx'

const views = ['words', 'page'] as const

/** What a mail says: its words, or its page in a frame where nothing runs and nothing is fetched until asked for. */
export function MailBody({ mail }: { mail: MailIn }) {
  const { t, language } = useReader()
  const [view, setView] = useState<(typeof views)[number]>('words')
  if (mail.text === null) return <Banner tone="info">{t('mailIn.unreadable')}</Banner>
  const words = mail.text.trim() === '' ? <p className="text-ink-3">{t('mailIn.empty')}</p> : <RichText text={mail.text} />
  return (
    <section className="card grid grid-cols-[minmax(0,1fr)] gap-4 p-5">
      {mail.html ? (
        <Tabs label={t('mailIn.view')} selected={view} onSelect={setView} tabs={views.map((key) => ({ key, label: t(`mailIn.${key}`) }))}>
          {view === 'words' ? <div className="[overflow-wrap:anywhere]">{words}</div> : <Page mail={mail} />}
        </Tabs>
      ) : <div className="[overflow-wrap:anywhere]">{words}</div>}
      {mail.attachments.length > 0 && (
        <div className="grid gap-1 border-t border-line pt-3 text-s">
          <p className="font-semibold">{t('mailIn.files')}</p>
          <ul>{mail.attachments.map((file, at) => <li key={`${at} ${file.name}`} className="[overflow-wrap:anywhere] text-ink-2"><a href={paths.mailInFile(mail.id, at)} download>{file.name}</a> · {sayFileSize(file.size, language, t)}</li>)}</ul>
        </div>
      )}
    </section>
  )
}

/** The page inside a mail. It is a document of its own without scripts, in a frame that lends it nothing. */
export function Page({ mail }: { mail: Pick<MailIn, 'id' | 'remote'> }) {
  const { t } = useReader()
  const [pictures, setPictures] = useState(false)
  return (
    <div className="grid gap-3">
      {mail.remote && !pictures && <Banner tone="info" action={<Button size="small" onClick={() => setPictures(true)}>{t('mailIn.pictures')}</Button>}>{t('mailIn.pictures.text')}</Banner>}
      <iframe title={t('mailIn.frame')} src={paths.mailInPage(mail.id, pictures)} sandbox="allow-popups allow-popups-to-escape-sandbox" referrerPolicy="no-referrer" className="h-[32rem] w-full rounded-m border border-line bg-white" />
    </div>
  )
}
