import type { TicketEscalation } from '#contract/escalations.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../words.tsx'
import { EscalationActs } from './escalation-acts.tsx'
import { EscalationSays } from './escalation-says.tsx'
import { Trail } from './trail.tsx'

/** One escalation of a ticket: why, who sees to it, what may be done, and everybody whom it tried to reach. */
export function EscalationDialog({ escalation, onClose }: { escalation: TicketEscalation; onClose: () => void }) {
  const t = useWords()
  return (
    <Dialog title={t(`up.label.${escalation.origin}`)} wide onClose={onClose}>
      <div className="grid gap-2"><EscalationSays escalation={escalation} /></div>
      <EscalationActs escalation={escalation} />
      <section aria-labelledby="trail" className="grid gap-3 border-t border-line pt-4">
        <h3 id="trail" className="text-base">{t('trail.title')}</h3>
        <Trail trail={escalation.trail} />
      </section>
    </Dialog>
  )
}
