import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Reply } from '#contract/index.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { keyOf } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { ProofDialog } from './proof-dialog.tsx'
import { RecoveryCodesDialog } from './recovery-codes.tsx'
import { SecondFactorDialog } from './second-factor-dialog.tsx'
import { Section } from './section.tsx'

type Step = { at: 'rest' | 'start' | 'end' | 'codes' } | { at: 'set-up'; secret: Reply<'me.secondFactor.start'> } | { at: 'shown'; codes: readonly string[] }

/** The second factor: set it up, get new recovery codes, or remove it. */
export function SecondFactor() {
  const t = useWords()
  const me = useMe()
  const client = useQueryClient()
  const [step, setStep] = useState<Step>({ at: 'rest' })
  const rest = () => setStep({ at: 'rest' })
  // A proof closes itself once it is given; what it led to stays.
  const closeProof = () => setStep((was) => (was.at === 'start' || was.at === 'end' || was.at === 'codes' ? { at: 'rest' } : was))
  const lookAgain = () => client.invalidateQueries({ queryKey: keyOf('session.show') })
  const start = async (password: string) => setStep({ at: 'set-up', secret: await call('me.secondFactor.start', { body: { password } }) })
  const renew = async (password: string) => setStep({ at: 'shown', codes: (await call('me.secondFactor.codes', { body: { password } })).recoveryCodes })
  const end = async (password: string) => {
    await call('me.secondFactor.end', { body: { password } })
    toast(t('secondFactor.removed'))
    await lookAgain()
  }
  return (
    <Section title={t('secondFactor.title')} text={me.secondFactor ? t('secondFactor.on') : t('secondFactor.off')}>
      <div className="flex flex-wrap gap-2.5">
        {me.secondFactor
          ? <><Button onClick={() => setStep({ at: 'codes' })}>{t('secondFactor.codes.new')}</Button><Button look="danger" onClick={() => setStep({ at: 'end' })}>{t('secondFactor.remove')}</Button></>
          : <Button look="primary" onClick={() => setStep({ at: 'start' })}>{t('secondFactor.start')}</Button>}
      </div>
      {step.at === 'start' && <ProofDialog title={t('proof.title')} text={t('proof.text')} then={start} onClose={closeProof} />}
      {step.at === 'codes' && <ProofDialog title={t('secondFactor.codes.new')} text={t('secondFactor.codes.newText')} then={renew} onClose={closeProof} />}
      {step.at === 'end' && <ProofDialog title={t('secondFactor.remove')} text={t('secondFactor.remove.text')} then={end} onClose={closeProof} />}
      {step.at === 'set-up' && <SecondFactorDialog secret={step.secret} onClose={rest} onDone={() => { setStep({ at: 'shown', codes: step.secret.recoveryCodes }); void lookAgain() }} />}
      {step.at === 'shown' && <RecoveryCodesDialog codes={step.codes} onClose={rest} />}
    </Section>
  )
}
