export { comment, giveBack, handOff, takeHandoff, type Outcome } from './handoffs.ts'
export { showBoard } from './handoffs.board.ts'
