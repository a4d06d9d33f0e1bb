import { useQueryClient } from '@tanstack/react-query'
import type { Me } from '#contract/accounts.ts'
import { useSetMe } from '../me.tsx'
import { SignIn } from '../public/sign-in.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useWords } from '../words.tsx'

/** Signing in over the page when the session has ended: what was typed stays where it is. Somebody else starts afresh. */
export function SignInAgain({ me, onDone }: { me: Me; onDone: () => void }) {
  const t = useWords()
  const client = useQueryClient()
  const setMe = useSetMe()
  const finish = (now: Me) => {
    if (now.id !== me.id) return location.reload()
    setMe(now)
    onDone()
    void client.invalidateQueries()
  }
  return (
    <Dialog title={t('again.title')} firm onClose={onDone}>
      <p className="text-ink-2">{t('again.text')}</p>
      <SignIn email={me.email} onSignedIn={finish} />
    </Dialog>
  )
}
