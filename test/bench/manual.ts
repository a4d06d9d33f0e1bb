import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { startEmbedded } from '#db/embedded/server.ts'
import { openPools, type Pools } from '#db/index.ts'
import { migrate } from '#db/migrate.ts'
import { runLoop, type Length } from './load.ts'
import { measureImport } from './manual-import.ts'
import { startProgram } from './program.ts'
import { Agent, request } from 'node:http'

/** `npm run bench -- manual`: a task's page and a search, with 5,000 tasks in two languages and 8 readers at once; and a folder of pages brought in beside them. */
const tasks = 5000
const folderSize = { files: 1000, pictures: 2000 }
const parallel = 8
const length: Length = { warmUp: 2, seconds: 8, most: 60_000 }
const targets = { perSecond: 1500, page: 10, search: 50, folder: 60 }

const folder = mkdtempSync(join(tmpdir(), 'relais-bench-manual-'))
const database = await startEmbedded(folder)
try {
  await migrate(database.url)
  const pools = openPools(database.url, 2)
  const seconds = await seed(pools)
  process.stderr.write(`${tasks} tasks of 5 steps in two languages made in ${seconds.toFixed(0)} s\n`)
  await pools.close()
  const program = await startProgram(database.url, join(folder, 'desk'), randomBytes(32).toString('base64url'))
  try {
    const page = await measure(program.url, (turn) => `/manual/${turn % 2 === 0 ? 'fr' : 'en'}/task-${turn * 37 % 400}`)
    const cold = await measure(program.url, (turn) => `/manual/${turn % 2 === 0 ? 'fr' : 'en'}/task-${400 + turn * 41 % 4600}`)
    const typed = ['vi', 'vid', 'video', 'encodage', 'serie pays', 'passerelle paieme', 'domane', 'reglage 42', 'sous-titres audio', 'xylophone']
    const search = await measure(program.url, (turn) => `/api/manual/search?language=fr&q=${encodeURIComponent(typed[turn % typed.length] ?? '')}`)
    // What nobody has typed before: the same words, each time with a number that stands in another title.
    const anew = await measure(program.url, (turn) => `/api/manual/search?language=fr&q=${encodeURIComponent(`${typed[turn % typed.length] ?? ''} ${turn}`)}`)
    const line = (name: string, { perSecond, p50, p95, p99 }: Awaited<ReturnType<typeof measure>>) => process.stdout.write(`${name.padEnd(26)} ${perSecond.toFixed(0).padStart(6)} /s   p50 ${p50.toFixed(1)} ms   p95 ${p95.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms\n`)
    line('a page seen before', page)
    line('a page of 4,600 others', cold)
    line('a search made before', search)
    line('a search made anew', anew)
    const { looked, brought, steps, tasks: come } = await measureImport(program.url, folderSize)
    if (come !== folderSize.files) throw new Error(`${come} tasks came of ${folderSize.files} files`)
    process.stdout.write(`${folderSize.files} files with ${folderSize.pictures} pictures sent and looked at in ${looked.toFixed(1)} s, brought in within ${brought.toFixed(1)} s in ${steps} steps that were told\n`)
    const judged = [[page.perSecond >= targets.perSecond, `pages: ${page.perSecond.toFixed(0)} /s, at least ${targets.perSecond}`], [page.p99 <= targets.page, `a page: p99 ${page.p99.toFixed(1)} ms, at most ${targets.page}`], [search.p99 <= targets.search, `a search made before: p99 ${search.p99.toFixed(1)} ms, at most ${targets.search}`], [anew.p99 <= targets.search, `a search made anew: p99 ${anew.p99.toFixed(1)} ms, at most ${targets.search}`], [looked + brought <= targets.folder, `a folder of ${folderSize.files} files: ${(looked + brought).toFixed(1)} s, at most ${targets.folder}`]] as const
    for (const [isReached, text] of judged) process.stdout.write(`${isReached ? 'reached' : 'MISSED '}  ${text}\n`)
    process.stdout.write(`memory ${program.peak()} MB\n`)
  } finally {
    await program.stop()
  }
} finally {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(url: string, pathOf: (turn: number) => string): Promise<{ perSecond: number, p50: number, p95: number, p99: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: parallel })
  const times: number[] = []
  try {
    const { perSecond, p50, p95 } = await runLoop(parallel, length, async (turn) => {
      const from = performance.now()
      await ask(agent, url + pathOf(turn))
      times.push(performance.now() - from)
    })
    const sorted = times.slice(Math.floor(times.length / 5)).toSorted((a, b) => a - b)
    return { perSecond, p50, p95, p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN }
  } finally {
    agent.destroy()
  }
}

function ask(agent: Agent, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(address, { agent, headers: { 'accept-encoding': 'gzip, br' } }, (response) => {
      response.on('data', () => undefined).on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${address}: ${response.statusCode}`)))).on('error', reject)
    }).on('error', reject).end()
  })
}

/** Tasks by the thousand, written as they would be but in a few statements. */
async function seed(pools: Pools): Promise<number> {
  const started = performance.now()
  await sql`insert into manual_modules (id, slug, position, titles, created_at) select gen_random_uuid(), 'module-' || m, m, jsonb_build_object('fr', 'Module ' || m, 'en', 'Module ' || m), now() from generate_series(0, 49) m`.execute(pools.owner)
  await sql`insert into manual_sections (id, module_id, slug, position, titles) select gen_random_uuid(), id, 'section-' || s, s, jsonb_build_object('fr', 'Rubrique ' || s, 'en', 'Section ' || s) from manual_modules, generate_series(0, 4) s`.execute(pools.owner)
  await sql`
    create temporary table bench as
    select n, gen_random_uuid() as id, (array['video','série','encodage','paiement','domaine','sous-titres','passerelle','direct','publicité','catalogue'])[1 + n % 10] as one, (array['pays','qualité','réglage','langue','abonné','lecteur','certificat','fichier','image','rapport'])[1 + n / 10 % 10] as two
      from generate_series(0, ${tasks - 1}::int) n`.execute(pools.owner)
  await sql`
    insert into manual_tasks (id, slug, section_id, position, visibility, titles, created_at, version, published_at)
    select b.id, 'task-' || b.n, (select id from manual_sections order by id limit 1 offset b.n % 250), b.n, 'public', jsonb_build_object('fr', 'Régler ' || b.one || ' et ' || b.two || ' ' || b.n, 'en', 'Set ' || b.one || ' and ' || b.two || ' ' || b.n), now(), 1, now() from bench b`.execute(pools.owner)
  await sql`
    insert into manual_versions (task_id, version, texts, created_at)
    select b.id, 1, jsonb_build_object('fr', t.text || jsonb_build_object('title', 'Régler ' || b.one || ' et ' || b.two || ' ' || b.n), 'en', t.text || jsonb_build_object('title', 'Set ' || b.one || ' and ' || b.two || ' ' || b.n)), now()
      from bench b cross join lateral (select jsonb_build_object('summary', 'Ce que fait ' || b.one || ' quand ' || b.two || ' change.', 'who', 'administrateur', 'before', '', 'result', 'Voilà.', 'trouble', 'Ouvrez un ticket.', 'steps',
        (select jsonb_agg(jsonb_build_object('id', 'step-' || s, 'title', 'Étape ' || s || ' de ' || b.one, 'text', repeat('Dans **Réglages**, choisissez ' || b.two || ' puis ' || b.one || ' ' || s || '. ', 4), 'at', '2026-11-01T00:00:00.000Z') order by s) from generate_series(1, 5) s)) as text) t`.execute(pools.owner)
  await sql`
    insert into manual_found (task_id, language, step, place, title, body, heading, document, terms)
    select b.id, l.language, case s when 0 then '' else 'step-' || s end, s, t.title, t.body, to_tsvector(l.config, t.title), setweight(to_tsvector(l.config, t.title), 'A') || setweight(to_tsvector(l.config, t.body), 'C'), '{}'
      from bench b cross join (values ('fr', 'relais_fr'::regconfig), ('en', 'relais_en'::regconfig)) l(language, config) cross join generate_series(0, 5) s
      cross join lateral (select case s when 0 then 'Régler ' || b.one || ' et ' || b.two || ' ' || b.n else 'Étape ' || s || ' de ' || b.one end as title, 'Dans Réglages, choisissez ' || b.two || ' puis ' || b.one || ' ' || s as body) t`.execute(pools.owner)
  // Every word of the tasks is known, as it is once they are published, among twelve thousand others.
  await sql`insert into manual_terms (audience, language, term, uses) select 'public', 'fr', 'mot' || n, 1 from generate_series(1, 12000) n union all select 'public', 'fr', unnest(array['domaine', 'video', 'passerelle', 'encodage', 'serie', 'paiement', 'sous', 'titres', 'direct', 'publicite', 'catalogue', 'pays', 'qualite', 'reglage', 'langue', 'abonne', 'lecteur', 'certificat', 'fichier', 'image', 'rapport']), 9`.execute(pools.owner)
  await sql`analyze`.execute(pools.owner)
  return (performance.now() - started) / 1000
}
