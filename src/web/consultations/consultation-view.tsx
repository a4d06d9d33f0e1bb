import { useState } from 'react'
import type { Consultation } from '#contract/consultations.ts'
import { useMe } from '../me.tsx'
import { useMoment } from '../moments.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { useReader } from '../words.tsx'
import { addressOf } from '../call.ts'
import { Brief } from './brief.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { ConfirmCard, Rated } from './confirm-card.tsx'
import { useDays } from './days.ts'
import { MoveDialog } from './move-dialog.tsx'
import { OutcomeCard } from './outcome.tsx'
import { OutcomeDialog } from './outcome-dialog.tsx'
import { standingOf } from './standing.ts'
import { StateChip } from './state-chip.tsx'

type DialogName = 'move' | 'cancel' | 'hold'

/** A consultation: when, with whom, what was said before, and what can be done with it. */
export function ConsultationView({ consultation }: { consultation: Consultation }) {
  const { t } = useReader()
  const { side } = useMe()
  const [dialog, setDialog] = useState<DialogName>()
  const { state, movedByUs } = consultation
  const isOver = standingOf(consultation, useMoment().now) === 'over'
  const close = () => setDialog(undefined)
  return (
    <div className="grid max-w-3xl gap-5">
      {isOver && <Banner tone={side === 'client' ? 'info' : 'warn'}>{side === 'client' ? t('consult.over', { expert: consultation.expert.name }) : t('consult.unwritten')}</Banner>}
      {movedByUs && state === 'booked' && !isOver && <Banner tone="warn">{t('consult.movedByUs')}</Banner>}
      <Facts consultation={consultation} />
      {consultation.outcome !== null && <OutcomeCard consultation={consultation} />}
      {side === 'client' ? <ConfirmCard consultation={consultation} /> : consultation.rating !== null && <Rated rating={consultation.rating} />}
      {consultation.cancelled !== null && <Cancelled cancelled={consultation.cancelled} />}
      {consultation.answers.length > 0 && <Answers answers={consultation.answers} />}
      {(state === 'booked' || state === 'held') && !(isOver && side === 'client') && <Acts consultation={consultation} isOver={isOver} onOpen={setDialog} />}
      {side === 'staff' && state === 'booked' && <Brief id={consultation.id} />}
      {dialog === 'move' && <MoveDialog consultation={consultation} onClose={close} />}
      {dialog === 'hold' && <OutcomeDialog consultation={consultation} onClose={close} />}
      {dialog === 'cancel' && <CancelDialog consultation={consultation} onClose={close} />}
    </div>
  )
}

function Facts({ consultation }: { consultation: Consultation }) {
  const { startsAt, endsAt, topic, expert, person, organisation, minutes, videoLink } = consultation
  const { t, language } = useReader()
  const { now } = useMoment()
  const { span, zone } = useDays()
  return (
    <section className="card grid gap-3 p-5 md:p-6">
      <div className="flex flex-wrap items-center justify-between gap-3"><p className="text-l font-[620] first-letter:uppercase">{span(startsAt, endsAt)}</p><StateChip consultation={consultation} /></div>
      <p className="text-s text-ink-2">{t('consult.when.zone', { zone })}</p>
      <p>{topic.name[language]} · {t('consult.minutes', { count: minutes })}</p>
      <p>{t('consult.with', { name: expert.name })}, {t('consult.for', { name: person.name })} ({organisation.name})</p>
      {videoLink !== '' && standingOf(consultation, now) === 'booked' && <p><a className="btn" href={videoLink} rel="noreferrer" target="_blank">{t('consult.join')}</a></p>}
    </section>
  )
}

function Cancelled({ cancelled: { at, by, reason, returned } }: { cancelled: NonNullable<Consultation['cancelled']> }) {
  const { t } = useReader()
  const say = useMoment()
  return (
    <section className="card grid gap-1 p-5">
      <p>{t(`consult.cancelled.${by}`, { time: say.moment(at) })} {t(returned ? 'consult.cancelled.returned' : 'consult.cancelled.spent')}</p>
      {reason !== '' && <p className="text-ink-2">{reason}</p>}
    </section>
  )
}

function Answers({ answers }: { answers: Consultation['answers'] }) {
  const { t, language } = useReader()
  const { side } = useMe()
  return (
    <section className="card p-5 md:p-6" aria-labelledby="answers">
      <h2 id="answers" className="mb-3 text-l">{t(side === 'client' ? 'consult.answers' : 'consult.answers.staff')}</h2>
      <dl className="grid gap-3">
        {answers.map(({ question, answer }) => <div key={question.en}><dt className="text-s text-ink-2">{question[language]}</dt><dd className="whitespace-pre-wrap">{answer === '' ? <span className="text-ink-3">{t('consult.answer.none')}</span> : answer}</dd></div>)}
      </dl>
    </section>
  )
}

function Acts({ consultation: { id, may, state }, isOver, onOpen }: { consultation: Consultation; isOver: boolean; onOpen: (dialog: DialogName) => void }) {
  const { t } = useReader()
  const { side } = useMe()
  const why = (reason: Consultation['may'][keyof Consultation['may']]) => reason === 'yes' ? undefined : t(`consult.may.${reason}`)
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      {side === 'staff' && <Button look="primary" disabledReason={why(may.hold)} onClick={() => onOpen('hold')}>{t(state === 'held' ? 'outcome.rewrite' : 'outcome.write')}</Button>}
      {state === 'booked' && !isOver && <>
        <Button disabledReason={why(may.move)} onClick={() => onOpen('move')}>{t('consult.move')}</Button>
        <Button look="danger" disabledReason={why(may.cancel)} onClick={() => onOpen('cancel')}>{t('consult.cancel')}</Button>
      </>}
      {side === 'client' && state === 'booked' && <a className="btn" href={addressOf('client.consultationFile', { params: { id } })}>{t('consult.file')}</a>}
    </div>
  )
}
