import { useRef, useState } from 'react'
import type { Reply } from '#contract/index.ts'
import { useQuickAct } from '../act.ts'
import { call } from '../call.ts'
import { copyText } from '../clipboard.ts'
import { useMoment } from '../moments.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../words.tsx'

const changes = ['shifts.mine'] as const

/** The secret address of my shifts: made, made anew, stopped; shown only when it is made. */
export function FeedCard({ feed }: { feed: Reply<'shifts.mine'>['feed'] }) {
  const t = useWords()
  const say = useMoment()
  const [url, setUrl] = useState<string>()
  const open = useQuickAct(() => call('calendarFeed.open'), { changes, then: (made) => setUrl(made.url) })
  const close = useQuickAct(() => call('calendarFeed.close'), { changes, then: () => {
    setUrl(undefined)
    toast(t('feed.closed'))
  } })
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="feed">
      <h2 id="feed" className="text-l font-[620]">{t('feed.title')}</h2>
      <p className="max-w-prose text-ink-2">{t('feed.text')}</p>
      {url !== undefined && <Address url={url} />}
      {feed !== null && url === undefined && <p className="text-s text-ink-2">{t('feed.made', { time: say.moment(feed.madeAt) })}, {feed.readAt === null ? t('feed.unread') : t('feed.read', { time: say.moment(feed.readAt) })}.</p>}
      <div className="flex flex-wrap gap-2.5">
        <Button busy={open.busy} onClick={() => open.run(undefined)}>{t(feed === null ? 'feed.open' : 'feed.renew')}</Button>
        {feed !== null && <Button busy={close.busy} onClick={() => close.run(undefined)}>{t('feed.close')}</Button>}
      </div>
    </section>
  )
}

function Address({ url }: { url: string }) {
  const t = useWords()
  const box = useRef<HTMLDivElement>(null)
  const [copied, setCopied] = useState<'feed.copied' | 'feed.byHand'>()
  const copy = async () => {
    const isCopied = await copyText(url)
    if (!isCopied) box.current?.querySelector('input')?.select()
    setCopied(isCopied ? 'feed.copied' : 'feed.byHand')
  }
  return (
    <div ref={box} className="grid gap-2">
      <div className="flex flex-wrap items-end gap-2.5">
        <div className="min-w-0 flex-1 basis-64"><TextField label={t('feed.address')} readOnly value={url} spellCheck={false} onFocus={(event) => event.target.select()} /></div>
        <Button look="primary" onClick={() => void copy()}>{t(copied === 'feed.copied' ? 'feed.copied' : 'feed.copy')}</Button>
      </div>
      <output className="text-s text-ink-2">{t(copied === 'feed.byHand' ? 'feed.byHand' : 'feed.once')}</output>
    </div>
  )
}
