// Hours with experts: what about, with whom, when; and the minutes they take of what a company has bought.
export { bookConsultation, bookFor, type Wish } from './consultations.ts'
export { cancelConsultation, moveConsultation } from './consultations.moves.ts'
export { findRow, showConsultation, showForStaff, showOwn } from './consultations.show.ts'
export { changeExpert, comeBack, goAway, showExperts } from './experts.ts'
export { listMonthsDue, minutesOf, showMinutes, turnMonth } from './minutes.ts'
export { showSlots } from './slots.ts'
export { changeRules, changeTopic, createTopic, showTopics } from './topics.ts'
