import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes minutes though its file is small: begun last, one core would wait for it at the end. */
const long = ['pages-fr.journey.ts', 'pages-en.journey.ts', 'kill.test.ts', 'mail-out.test.ts', 'accidents.test.ts', 'launcher.test.ts', 'imap.test.ts']

/** Files of tests in the order in which vitest would take them, but the long ones first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const first = long.flatMap((name) => sorted.filter(({ moduleId }) => moduleId.endsWith(`/${name}`)))
    return [...first, ...sorted.filter((file) => !first.includes(file))]
  }
}
