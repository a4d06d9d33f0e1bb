// Somebody leaves, of a client or of ours: what they had is another’s, in one go.
export { letColleagueLeave, letLeave, previewColleague, previewLeaving } from './leaving.ts'
