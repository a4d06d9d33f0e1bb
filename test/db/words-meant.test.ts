import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useDatabase } from '../harness/database.ts'

const db = useDatabase(2)

test('each word that is two letters from another, or one from a short one, has a third in common with it', async () => {
  // All words of two letters, of which nearly each is near the next, and real ones with up to two letters put in, left out and changed.
  const { rows } = await sql<{ word: string; other: string }>`
    with letters as (select * from unnest(array['a', 'n', '']) l),
      small as (select distinct a.l || b.l || c.l || d.l || e.l || f.l || g.l as word from letters a, letters b, letters c, letters d, letters e, letters f, letters g),
      real as (select unnest(array['domaine', 'sous', 'televersement']) as word),
      changed as (select distinct overlay(overlay(w.word placing a.l from at for cut) placing b.l from 1 + at * 5 % 7 for back) as word from real w, generate_series(1, 12) at, generate_series(0, 2) cut, generate_series(0, 1) back, letters a, letters b),
      typed as materialized (select word, most, manual_thirds_near(word, most) as near from (select word, case when length(word) < 5 then 1 else 2 end as most from (select * from small union select * from changed) w where length(word) >= 4) w),
      known as materialized (select word, word in (select word from small) as is_small, manual_thirds(word) as thirds from (select * from small union select * from real) w where length(word) >= 4)
    select t.word, k.word as other from typed t join known k on k.is_small = t.word in (select word from small)
     where levenshtein_less_equal(t.word, k.word, t.most) <= t.most and not k.thirds && t.near limit 5`.execute(db.owner)
  expect(rows).toEqual([])
})

test('a mistyped word is told from few others of twelve thousand', async () => {
  await sql`insert into manual_terms (audience, language, term, uses) select 'public', 'fr', translate(md5(n::text), '0123456789', 'ghijklmnop'), 1 from generate_series(1, 12000) n`.execute(db.owner)
  await sql`insert into manual_terms (audience, language, term, uses) values ('public', 'fr', 'hebergement', 9) on conflict do nothing`.execute(db.owner)
  await sql`analyze manual_terms`.execute(db.owner)
  const { rows } = await sql<{ meant: string | null }>`select manual_meant(w, 'fr') as meant from unnest(array['hebergement', 'hebregement', 'hebergment', 'xylophonique']) w`.execute(db.staff)
  expect(rows.map(({ meant }) => meant)).toEqual(['hebergement', 'hebergement', 'hebergement', null])
  const { rows: plan } = await sql<{ 'QUERY PLAN': string }>`explain select term from manual_terms where manual_thirds(term) && manual_thirds_near('hebregement', 2)`.execute(db.staff)
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('manual_terms_thirds')
})
