import { useEffect, useRef, useState } from 'react'
import { copyText } from '../../clipboard.ts'
import { useMoment } from '../../moments.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'

/** A single-use link to give to somebody: shown once, with how long it works. */
export function LinkBox({ url, expiresAt, name }: { url: string; expiresAt: string; name: string }) {
  const t = useWords()
  const say = useMoment()
  const box = useRef<HTMLDivElement>(null)
  const [copied, setCopied] = useState<'no' | 'yes' | 'by-hand'>('no')
  const copy = async () => {
    const isCopied = await copyText(url)
    if (!isCopied) box.current?.querySelector('input')?.select()
    setCopied(isCopied ? 'yes' : 'by-hand')
  }
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  return (
    <div ref={box} className="grid gap-3">
      <p>{t('people.link.text', { name })}</p>
      <div className="flex flex-wrap items-end gap-2.5">
        <div className="min-w-0 flex-1 basis-64"><TextField label={t('people.link')} readOnly value={url} spellCheck={false} onFocus={(event) => event.target.select()} /></div>
        <Button look="primary" onClick={() => void copy()}>{copied === 'yes' ? t('people.link.copied') : t('people.link.copy')}</Button>
      </div>
      <output className="text-s text-ink-2">{copied === 'by-hand' ? t('people.link.byHand') : t('people.link.until', { moment: say.moment(expiresAt) })}</output>
    </div>
  )
}
