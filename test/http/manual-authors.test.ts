import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#kernel/ids.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { makeSection, taskText } from '../harness/manual.ts'
import { makePicture, upload } from '../harness/files.ts'
import { runJob } from '../harness/jobs.ts'

let desk: Desk
let support: Caller
let head: Caller
let client: Caller
let section: Id<'section'>

beforeAll(async () => {
  desk = await openDesk()
  support = await desk.as(await desk.support())
  head = await desk.as(await desk.head())
  client = await desk.as(await desk.client())
  section = await makeSection(head)
})
afterAll(() => desk.close())

async function begin(slug: string, ...steps: [id: string, title: string, text: string][]): Promise<{ readonly id: Id<'task'>; readonly revision: number }> {
  const { id } = await support.ask('desk.manual.create', { body: { sectionId: section, slug, language: 'fr', title: slug } })
  const { revision } = await support.ask('desk.manual.save', { params: { id }, body: { revision: 1, texts: { fr: taskText(slug, ...steps), en: null } } })
  return { id, revision }
}
const publish = ({ id, revision }: { readonly id: Id<'task'>; readonly revision: number }) => head.ask('desk.manual.publish', { params: { id }, body: { revision, note: '' } })

describe('a picture of a task', () => {
  test('is known by its bytes, kept once under a name of its own, and seen by readers once a task shows it', async () => {
    const bytes = makePicture()
    const put = async () => (await support.ask('desk.manual.picture', { body: { upload: (await upload(support, 'screen.png', bytes)).id } })).src
    const src = await put()
    expect(src).toMatch(/^\/manual\/pictures\/[0-9a-f]{40}-1x1\.png$/)
    expect(await put()).toBe(src)
    const seen = async (who: Caller) => (await who.send('GET', src, {})).status
    expect([await seen(support), await seen(client)]).toEqual([200, 404])
    await publish(await begin('show-a-screen', ['look', 'Regardez', `![L’écran](${src})`]))
    expect(await seen(client)).toBe(200)
    const page = await (await client.send('GET', '/manual/fr/show-a-screen', {})).text()
    expect(page).toContain(`<img src="${src}" alt="L’écran" width="1" height="1"`)
  })

  test('is refused in words when it is none, and somebody else’s upload is not there', async () => {
    const none = await upload(support, 'notes.txt', 'no picture at all')
    await expect(support.ask('desk.manual.picture', { body: { upload: none.id } })).rejects.toThrow(/manual\.picture/)
    const theirs = await upload(head, 'screen.png', makePicture())
    expect(await support.status('desk.manual.picture', { body: { upload: theirs.id } })).toBe(422)
  })
})

describe('a link that leads nowhere', () => {
  test('is told at once: to a task that is not there, to a step it does not have; one that is written and not published is there', async () => {
    await begin('wash-the-car', ['soap', 'Savonnez', ''])
    const links = ['wash-the-car.md', 'wash-the-car.md#soap', 'wash-the-car.md#wax', 'gone.md', '../fr/gone-too.md#x', '/manual/fr/wash-the-car#trouble', '/manual/en/gone', 'https://elsewhere.example/gone.md', '/desk']
    expect((await support.ask('desk.manual.leads', { query: { links: links.join('\n') } })).nowhere).toEqual(['wash-the-car.md#wax', 'gone.md', '../fr/gone-too.md#x', '/manual/en/gone'])
  })

  test('keeps a task from being published, by name; in code it is no link, and an old address still leads there', async () => {
    const one = await begin('dry-the-car', ['wipe', 'Essuyez', 'Voir `[rien](nothing.md)` et [laver](wash-the-car.md#rinse).'])
    await expect(publish(one)).rejects.toThrow(/manual\.links/)
    const mended = await support.ask('desk.manual.save', { params: { id: one.id }, body: { revision: one.revision, texts: { fr: taskText('Sécher', ['wipe', 'Essuyez', 'Voir `[rien](nothing.md)`, [laver](wash-the-car.md#soap), [ici](#wipe) et [là](dry-the-car.md#result).']), en: null } } })
    const { facts, sectionId, slug, checkDays } = await publish({ id: one.id, revision: mended.revision })
    expect(slug).toBe('dry-the-car')
    await head.ask('desk.manual.facts', { params: { id: one.id }, body: { facts, sectionId, slug: 'dry-a-car', checkDays, ownerId: null } })
    expect((await support.ask('desk.manual.leads', { query: { links: 'dry-the-car.md#wipe' } })).nowhere).toEqual([])
    await head.ask('desk.manual.remove', { params: { id: one.id }, body: { removed: true } })
    expect((await support.ask('desk.manual.leads', { query: { links: 'dry-a-car.md' } })).nowhere).toEqual(['dry-a-car.md'])
  })
})

describe('a task that is to appear by itself', () => {
  const hour = 3_600_000
  const later = () => new Date(Date.now() + hour).toISOString()
  const schedule = ({ id, revision }: { readonly id: Id<'task'>; readonly revision: number }, at = later()) => head.ask('desk.manual.schedule', { params: { id }, body: { revision, note: 'Bientôt', at } })
  const seen = async (slug: string) => (await client.send('GET', `/manual/fr/${slug}`, {})).text()
  const come = (id: Id<'task'>) => desk.db.updateTable('manual_schedules').set({ at: new Date(Date.now() - hour) }).where('task_id', '=', id).execute()
  const rewrite = (id: Id<'task'>, revision: number, words: string) => support.ask('desk.manual.save', { params: { id }, body: { revision, texts: { fr: taskText('Tâche', ['one', 'Un', words]), en: null } } })

  test('appears once, also when two workers come for it and it came late, at the time at which readers saw it; until then it is nowhere', async () => {
    const one = await begin('light-the-lamp', ['match', 'Craquez', 'Une allumette.'])
    const { scheduled } = await schedule(one)
    expect(scheduled).toMatchObject({ note: 'Bientôt', current: true, failed: null })
    await runJob(desk, 'publish-scheduled')
    expect(await seen('light-the-lamp')).not.toContain('allumette')
    await come(one.id)
    const before = Date.now()
    await Promise.all([1, 2, 3].map(() => runJob(desk, 'publish-scheduled')))
    expect(await seen('light-the-lamp')).toContain('allumette')
    const task = await head.ask('desk.manual.task', { params: { id: one.id } })
    expect(task).toMatchObject({ version: 1, standing: 'published', scheduled: null })
    expect(task.versions).toHaveLength(1)
    expect(Date.parse(task.versions[0]?.at ?? '')).toBeGreaterThanOrEqual(before - 1000)
  })

  test('is the state that was scheduled: what is written since stays a draft, and says so', async () => {
    const one = await begin('oil-the-hinge', ['oil', 'Huilez', 'Deux gouttes.'])
    await schedule(one)
    expect((await rewrite(one.id, one.revision, 'Trois gouttes.')).scheduled?.current).toBe(false)
    await come(one.id)
    await runJob(desk, 'publish-scheduled')
    expect(await seen('oil-the-hinge')).toContain('Deux gouttes')
    const task = await head.ask('desk.manual.task', { params: { id: one.id } })
    expect([task.standing, task.texts.fr?.steps[0]?.text]).toEqual(['changed', 'Trois gouttes.'])
  })

  test('is moved, taken back, and replaced by what appears at once; refused in the past and by whoever may not publish', async () => {
    const one = await begin('shut-the-gate', ['push', 'Poussez', 'Fort.'])
    await expect(schedule(one, new Date(Date.now() - hour).toISOString())).rejects.toThrow(/manual\.past/)
    expect(await support.status('desk.manual.schedule', { params: { id: one.id }, body: { revision: one.revision, note: '', at: later() } })).toBe(404)
    expect(await head.status('desk.manual.schedule', { params: { id: one.id }, body: { revision: null, note: '', at: later() } })).toBe(404)
    await schedule(one)
    const at = new Date(Date.now() + 5 * hour).toISOString()
    expect((await head.ask('desk.manual.schedule', { params: { id: one.id }, body: { revision: null, note: '', at } })).scheduled).toMatchObject({ at, note: 'Bientôt' })
    expect((await head.ask('desk.manual.contents')).modules.flatMap(({ sections }) => sections.flatMap(({ tasks }) => tasks)).find(({ id }) => id === one.id)?.scheduledAt).toBe(at)
    expect((await head.ask('desk.manual.unschedule', { params: { id: one.id } }))).toMatchObject({ scheduled: null, standing: 'draft' })
    await schedule(one)
    expect((await publish(one)).scheduled).toBeNull()
  })

  test('does not appear when a link of it leads nowhere by then, or another version came first: whoever scheduled it is told, once', async () => {
    const target = await begin('grease-the-axle', ['grease', 'Graissez', ''])
    const one = await begin('turn-the-wheel', ['turn', 'Tournez', 'Voir [graisser](grease-the-axle.md#grease).'])
    await schedule(one)
    await head.ask('desk.manual.remove', { params: { id: target.id }, body: { removed: true } })
    await come(one.id)
    for (let time = 0; time < 2; time += 1) await runJob(desk, 'publish-scheduled')
    expect((await head.ask('desk.manual.task', { params: { id: one.id } }))).toMatchObject({ version: null, standing: 'draft', scheduled: { failed: { why: 'links', link: 'grease-the-axle.md#grease' } } })
    const { notices } = await head.ask('me.notices')
    expect(notices.filter(({ kind }) => kind === 'manual.unpublished').map(({ values, path }) => [values['reason'], path])).toEqual([['turn-the-wheel (grease-the-axle.md#grease)', `/desk/manual/${one.id}`]])
    await expect(schedule(one)).rejects.toThrow(/manual\.links/)
  })
})

describe('what is said about a task', () => {
  test('is answered, settled and opened again by an answer; what is open is counted where the manual is listed; its author and who takes part are told, once', async () => {
    const one = await begin('mow-the-lawn', ['mow', 'Tondez', ''])
    const say = (who: Caller, body: string, answers: Id<'comment'> | null = null, step: string | null = null) => who.ask('desk.manual.comment', { params: { id: one.id }, body: { step, answers, body } })
    const technical = await desk.as(await desk.technical())
    const { id } = await say(technical, 'Jusqu’où ?', null, 'mow')
    await runJob(desk, 'tell-comment', { commentId: id })
    const told = async (who: Caller) => (await who.ask('me.notices')).notices.filter(({ kind }) => kind === 'manual.commented').map(({ values }) => values['reason'])
    expect([await told(support), await told(technical), await told(head)]).toEqual([['mow-the-lawn: Jusqu’où ?'], [], []])
    const counted = async () => (await head.ask('desk.manual.contents')).modules.flatMap(({ sections }) => sections.flatMap(({ tasks }) => tasks)).find((task) => task.id === one.id)?.comments
    expect(await counted()).toBe(1)
    await head.ask('desk.manual.settle', { params: { id }, body: { settled: true } })
    expect(await counted()).toBe(0)
    const answer = await say(support, 'Jusqu’à la haie.', id)
    for (let time = 0; time < 2; time += 1) await runJob(desk, 'tell-comment', { commentId: answer.id })
    expect(await told(technical)).toEqual(['mow-the-lawn: Jusqu’à la haie.'])
    const { threads } = await technical.ask('desk.manual.comments', { params: { id: one.id } })
    expect(threads.map(({ step, body, settled, answers }) => [step, body, settled, answers.map((each) => each.body)])).toEqual([['mow', 'Jusqu’où ?', null, ['Jusqu’à la haie.']]])
    expect(await counted()).toBe(1)
  })

  test('is about a step that is there, answers what was said about the same task, and is for our own people', async () => {
    const [one, other] = [await begin('rake-the-leaves', ['rake', 'Ratissez', '']), await begin('burn-the-leaves', ['burn', 'Brûlez', ''])]
    const { id } = await support.ask('desk.manual.comment', { params: { id: one.id }, body: { step: null, answers: null, body: 'Secret des jardiniers' } })
    const { id: answer } = await support.ask('desk.manual.comment', { params: { id: one.id }, body: { step: null, answers: id, body: 'Oui' } })
    const refused = (task: Id<'task'>, step: string | null, answers: Id<'comment'> | null) => support.status('desk.manual.comment', { params: { id: task }, body: { step, answers, body: 'Non' } })
    expect([await refused(one.id, 'gone', null), await refused(other.id, null, id), await refused(one.id, null, answer)]).toEqual([422, 422, 422])
    expect(await support.status('desk.manual.settle', { params: { id: answer }, body: { settled: true } })).toBe(404)
    await publish(one)
    expect(await (await client.send('GET', '/manual/fr/rake-the-leaves', {})).text()).not.toContain('Secret des jardiniers')
    expect(await client.status('desk.manual.comments', { params: { id: one.id } })).toBe(404)
  })
})
