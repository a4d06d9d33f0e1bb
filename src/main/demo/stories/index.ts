import { access } from './access.ts'
import { desk } from './desk.ts'
import { live } from './live.ts'
import { media } from './media.ts'
import { money } from './money.ts'
import { office } from './office.ts'
import { playback } from './playback.ts'
import { protection } from './protection.ts'

/** Everything that happens on the demonstration desk, by name. */
export const stories = { ...playback, ...protection, ...live, ...media, ...money, ...office, ...access, ...desk } as const
export type StoryName = keyof typeof stories
