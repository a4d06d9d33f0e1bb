/** What became of an attempt to call somebody who asked for it. */
export type AttemptOutcome = 'answered' | 'no_answer' | 'busy' | 'wrong_number'
export type CallBackState = 'waiting' | 'taken' | 'unanswered' | 'done' | 'cancelled'

/**
 * Where an attempt leaves a call-back. Answered, it is done. So often unanswered as is usual, or a number that is nobody's: our part is kept, and
 * the client says what now. Otherwise it waits for the next attempt.
 */
export function afterAttempt(outcome: AttemptOutcome, attempts: number, most: number): Extract<CallBackState, 'waiting' | 'unanswered' | 'done'> {
  if (outcome === 'answered') return 'done'
  return outcome === 'wrong_number' || attempts >= most ? 'unanswered' : 'waiting'
}
