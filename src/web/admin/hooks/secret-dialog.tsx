import { useState } from 'react'
import { copyText } from '../../clipboard.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../words.tsx'

/** The secret by which a program knows that a message is ours, shown this once. */
export function SecretDialog({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const t = useWords()
  const [copied, setCopied] = useState<'hooks.secret.copied' | 'hooks.secret.byHand'>()
  const copy = async () => setCopied(await copyText(secret) ? 'hooks.secret.copied' : 'hooks.secret.byHand')
  return (
    <Dialog title={t('hooks.secret.title', { name })} firm onClose={onClose} actions={<>
      <Button look="primary" onClick={onClose}>{t('hooks.secret.done')}</Button>
      <Button onClick={() => void copy()}>{t('hooks.secret.copy')}</Button>
    </>}>
      <p>{t('hooks.secret.text')}</p>
      <p className="rounded-card bg-sunken px-4 py-3 font-mono break-all">{secret}</p>
      <output className="text-s text-ink-2 empty:-mt-4">{copied !== undefined && t(copied)}</output>
    </Dialog>
  )
}
