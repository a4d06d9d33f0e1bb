import { text } from 'node:stream/consumers'
import { openPools } from '#db/index.ts'
import { serviceReport } from '#contract/reports.ts'
import { verifyLinks, verifyReport, type ReportFault } from '#domains/reports/index.ts'
import { StartFault } from '#kernel/start-fault.ts'
import type { Config } from './config.ts'
import { withDatabase } from './database.ts'
import { complain, say, sentence } from './say.ts'

/** What sysexits.h calls data that cannot be taken. */
const badData = 65

/**
 * `relais report verify < report.json`: works a service report out anew from what it carries, without a database, and names what differs.
 * `relais report verify chain` compares its links with this desk's own audit trail as well.
 */
export async function checkReport(config: Config): Promise<number> {
  const [verb, with_, ...more] = config.words
  if (verb !== 'verify' || more.length > 0 || (with_ !== undefined && with_ !== 'chain')) throw new StartFault('usage', { found: `report ${config.words.join(' ')}`.trim() })
  const given = parse(await text(process.stdin))
  if (given === undefined) {
    complain(sentence('cli.report.json'))
    return badData
  }
  const { promises, faults } = verifyReport(given)
  const all = with_ === 'chain' && faults.every(({ fault }) => fault !== 'shape') ? [...faults, ...await compareChain(config, given)] : faults
  for (const { fault, at, said, told } of all) complain(sentence(`cli.report.${fault}`, { at, said, told }))
  if (all.length > 0) return 1
  say(sentence('cli.report.right', { count: promises }))
  return 0
}

function parse(given: string): unknown {
  try {
    return JSON.parse(given)
  } catch {
    return undefined
  }
}

async function compareChain(config: Config, given: unknown): Promise<ReportFault[]> {
  return withDatabase(config, async (url) => {
    const pools = openPools(url, 2)
    try {
      return await verifyLinks(pools.owner, serviceReport.parse(given))
    } finally {
      await pools.close()
    }
  })
}
