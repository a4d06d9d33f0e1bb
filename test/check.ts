import { checks } from './harness/checks.ts'
import { closeWith } from './harness/steps.ts'

process.exitCode = closeWith(await checks())
