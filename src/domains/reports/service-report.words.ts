import { reports as english } from '#words/en/reports.ts'
import { reports as french } from '#words/fr/reports.ts'
import { translator } from '#words/index.ts'

/** The words of reports as files: what is printed, and the heads of tables. */
export const sayReports = { en: translator('en', english), fr: translator('fr', french) } as const
