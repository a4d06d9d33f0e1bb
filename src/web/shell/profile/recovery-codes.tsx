import { useState } from 'react'
import { copyText } from '../../clipboard.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../words.tsx'

/** The recovery codes, shown this once; the dialog goes when they are kept. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useWords()
  const [kept, setKept] = useState(false)
  const [copied, setCopied] = useState<'recovery.copied' | 'recovery.byHand'>()
  const copy = async () => setCopied(await copyText(codes.join('\n')) ? 'recovery.copied' : 'recovery.byHand')
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\n')}\n`)}`
  return (
    <Dialog title={t('recovery.title')} firm onClose={onClose} actions={<>
      <Button look="primary" disabledReason={kept ? undefined : t('recovery.keepFirst')} onClick={onClose}>{t('recovery.done')}</Button>
      <Button onClick={() => void copy()}>{t('recovery.copy')}</Button>
      <a className="btn" href={file} download={t('recovery.file')}>{t('recovery.download')}</a>
    </>}>
      <p>{t('recovery.text')}</p>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-card bg-sunken px-5 py-4 font-mono">
        {codes.map((code) => <li key={code}>{code}</li>)}
      </ul>
      <output className="text-s text-ink-2 empty:-mt-4">{copied !== undefined && t(copied)}</output>
      <Checkbox label={t('recovery.kept')} checked={kept} onChange={setKept} />
    </Dialog>
  )
}
