import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { useWords } from '../../words.tsx'
import type { useDraft } from './use-draft.ts'

/** What becomes of what is being typed, when it is not simply saved; two windows that disagree are shown both texts. */
export function DraftStatus({ draft }: { draft: ReturnType<typeof useDraft> }) {
  const t = useWords()
  if (draft.other === undefined) return draft.state === 'offline' && draft.text !== '' ? <output className="block text-s text-high">{t('draft.offline')}</output> : null
  return (
    <Banner tone="warn" action={<span className="flex gap-2"><Button size="small" onClick={() => draft.keeper.settle('other')}>{t('draft.takeOther')}</Button><Button size="small" look="quiet" onClick={() => draft.keeper.settle('mine')}>{t('draft.keepMine')}</Button></span>}>
      <p className="font-[550]">{t('draft.elsewhere')}</p>
      <div className="max-h-32 overflow-y-auto text-ink-2">{draft.other === '' ? t('draft.otherEmpty') : <RichText text={draft.other} />}</div>
    </Banner>
  )
}
