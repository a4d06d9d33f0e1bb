import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes long though its file is small, the longest first: begun last, one core would wait for it at the end. Those of each kind stand among themselves only. */
const long: readonly string[] = [
  // Browser journeys, from minutes to ten seconds.
  ...['pages-fr', 'pages-en', 'relay', 'accounts', 'phone', 'on-call', 'escalation', 'promises', 'two-at-once', 'seeing', 'consultation', 'hostile', 'admin', 'manual-import', 'policies', 'keyboard'].map((name) => `journeys/${name}.journey.ts`),
  // With the whole program, from a minute to ten seconds.
  ...['faults/mail-out', 'faults/kill', 'faults/clock-jumps', 'runtime/accidents', 'faults/escalation-chain', 'runtime/launcher', 'runtime/stop'].map((name) => `${name}.test.ts`),
  // With a database, from twenty seconds to seven.
  ...['mail/imap', 'mail/senders', 'http/consultation-calendars', 'http/hooks', 'http/bad-receivers', 'http/escalations', 'advisories/S-063-same-answer', 'mail/border', 'advisories/S-001-matrix'].map((name) => `${name}.test.ts`),
]

/** Files of tests in the order in which vitest would take them, but the long ones first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const first = long.flatMap((name) => sorted.filter(({ moduleId }) => moduleId.endsWith(`/${name}`)))
    return [...first, ...sorted.filter((file) => !first.includes(file))]
  }
}
