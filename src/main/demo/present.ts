import { day, hour, minute } from '#kernel/instants.ts'
import type { Outline } from './outline.ts'
import { stories } from './stories/index.ts'

/** Tickets of the present, told one by one so that every visit finds the same desk at work: one overdue, some due in minutes, answers to relay. */
export const openingNight: readonly Outline[] = [
  { story: stories.blackScreen, client: 'ines', owner: 'noe', technician: 'sana', ago: 55 * minute, end: 'to_relay', turns: { subject: 0, noted: true } },
  { story: stories.cardsRefused, client: 'paul', ago: 64 * minute, end: 'submitted', turns: { subject: 0 } },
  { story: stories.stuckAt99, client: 'lea', ago: 72 * minute, end: 'submitted', turns: { subject: 0 } },
  { story: stories.largeFile, client: 'omar', ago: 36 * minute, end: 'submitted', turns: { subject: 0, disagrees: true } },
  { story: stories.limitToCountry, client: 'marc', ago: 190 * minute, end: 'submitted', turns: { subject: 0 } },
  { story: stories.blurryLogo, client: 'ana', owner: 'aya', ago: 26 * hour, end: 'waiting', turns: { subject: 0, asked: true } },
  { story: stories.stopsAfterSeconds, client: 'judith', owner: 'noe', technician: 'yann', ago: 27 * minute, end: 'to_take', turns: { subject: 0, noted: true } },
  { story: stories.webhook, client: 'ana', owner: 'noe', technician: 'ravi', ago: 5 * hour, end: 'to_relay', turns: { subject: 0 } },
  { story: stories.earlySubtitles, client: 'omar', owner: 'noe', technician: 'yann', ago: 2 * day, end: 'resolved', turns: { subject: 0, asked: true } },
  { story: stories.keyRefused, client: 'dana', ago: 51 * minute, end: 'submitted', turns: { subject: 0 } },
  { story: stories.adminSignIn, client: 'grace', owner: 'emma', ago: 18 * minute, end: 'taken', turns: { subject: 0 } },
  { story: stories.fairplay, client: 'luis', owner: 'emma', technician: 'sana', ago: 3 * hour, end: 'with_technical', turns: { subject: 1, progress: true } },
  { story: stories.crashAtLaunch, client: 'tom', ago: 105 * minute, end: 'submitted', turns: { subject: 0 } },
  { story: stories.evenings, client: 'paul', owner: 'aya', technician: 'sana', ago: 15 * hour, end: 'with_technical', turns: { subject: 0, asked: true, nudged: true } },
  { story: stories.sortFavourites, client: 'priya', ago: 7 * hour, end: 'submitted', turns: { subject: 0 } },
  { story: stories.figuresDiffer, client: 'grace', ago: 95 * minute, end: 'submitted', turns: { subject: 1 } },
  { story: stories.deviceLimit, client: 'ines', owner: 'lucas', ago: 6 * hour, end: 'examining', turns: { subject: 0 } },
  { story: stories.resetMails, client: 'lea', owner: 'noe', technician: 'sana', ago: 9 * hour, end: 'waiting', turns: { subject: 0, asked: true } },
]
