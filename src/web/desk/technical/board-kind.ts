/** The columns of the technical team's board. */
export type BoardKind = 'toTake' | 'mine' | 'answered'
