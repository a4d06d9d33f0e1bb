import { manualWritingEndpoints } from '#contract/manual-writing.ts'
import { actAs } from '#db/index.ts'
import { askReview, bytesIn, changeFacts, createTask, createTaskOfAnswer, discardDraft, findNowhere, keepPicture, lookAtVideo, makePlace, markChecked, nameOfPicture, publishDraft, removeTask, restoreVersion, saveManualDraft, scheduleDraft, showContents, showManualVersion, showTaskToAuthors, showTicketsOfTask, unschedule } from '#domains/manual/index.ts'
import { openUpload, showTicket, takeUploads } from '#domains/tickets/index.ts'
import { Failure } from '#kernel/failure.ts'
import { freeRoute, route, type Knock, type Route } from '../route.ts'

const done = { done: true } as const

/** What authors of the manual do. */
export const manualWritingRoutes: readonly Route[] = [
  route(manualWritingEndpoints['desk.manual.contents'], ({ db, actor }) => showContents(db, actor)),
  route(manualWritingEndpoints['desk.manual.place'], ({ tx, actor, now, body }) => makePlace(tx, actor, now, body)),
  route(manualWritingEndpoints['desk.manual.create'], ({ tx, actor, now, body }) => createTask(tx, actor, now, body)),
  route(manualWritingEndpoints['desk.manual.task'], ({ db, actor, params }) => showTaskToAuthors(db, actor, params.id)),
  route(manualWritingEndpoints['desk.manual.tickets'], ({ db, params }) => showTicketsOfTask(db, params.id)),
  route(manualWritingEndpoints['desk.tickets.task'], async ({ tx, actor, now, params, body: { messageId, ...begun } }) => {
    const { messages } = await showTicket(tx, actor, params.id)
    const message = messages.find(({ id, kind, side }) => id === messageId && kind === 'public' && side !== 'client')
    if (message === undefined) throw new Failure('request.invalid', { field: 'messageId' })
    return createTaskOfAnswer(tx, actor, now, { ...begun, ticket: params.id, answer: message.text })
  }),
  route(manualWritingEndpoints['desk.manual.save'], ({ tx, actor, now, params, body }) => saveManualDraft(tx, actor, now, { ...params, ...body })),
  route(manualWritingEndpoints['desk.manual.facts'], ({ tx, actor, now, params, body }) => changeFacts(tx, actor, now, { ...params, ...body })),
  route(manualWritingEndpoints['desk.manual.review'], ({ tx, actor, now, params, body }) => askReview(tx, actor, now, { ...params, ...body })),
  route(manualWritingEndpoints['desk.manual.publish'], ({ tx, actor, now, params, body }) => publishDraft(tx, actor, now, { ...params, ...body })),
  route(manualWritingEndpoints['desk.manual.schedule'], ({ tx, actor, now, params, body }) => scheduleDraft(tx, actor, now, { ...params, ...body })),
  route(manualWritingEndpoints['desk.manual.unschedule'], ({ tx, actor, now, params }) => unschedule(tx, actor, now, params.id)),
  route(manualWritingEndpoints['desk.manual.discard'], async ({ tx, actor, now, params, body }) => {
    await discardDraft(tx, actor, now, { ...params, ...body })
    return done
  }),
  route(manualWritingEndpoints['desk.manual.leads'], async ({ db, query }) => ({ nowhere: await findNowhere(db, query.links.split('\n')) })),
  freeRoute(manualWritingEndpoints['desk.manual.picture'], takePicture),
  freeRoute(manualWritingEndpoints['desk.manual.video'], takeVideo),
  route(manualWritingEndpoints['desk.manual.version'], ({ db, params }) => showManualVersion(db, params.id, params.version)),
  route(manualWritingEndpoints['desk.manual.restore'], ({ tx, actor, now, params, body }) => restoreVersion(tx, actor, now, { ...params, ...body })),
  route(manualWritingEndpoints['desk.manual.checked'], ({ tx, actor, now, params }) => markChecked(tx, actor, now, params.id)),
  route(manualWritingEndpoints['desk.manual.remove'], ({ tx, actor, now, params, body }) => removeTask(tx, actor, now, { ...params, ...body })),
]

const largest = 12 * 1024 * 1024

/** An author who has sent a file. */
type Taking = Pick<Knock<(typeof manualWritingEndpoints)['desk.manual.picture']>, 'deps' | 'actor' | 'body'>
/** An upload of the author's own; one of somebody else, or that is gone, is a fault of what was sent. */
function openOwn({ deps, actor, body }: Taking) {
  return actAs(deps.db.staff, actor, (tx) => openUpload(tx, actor, body.upload)).catch((error: unknown) => {
    throw error instanceof Failure && error.code === 'not_found' ? new Failure('request.invalid', { field: 'upload' }) : error
  })
}

/** Keeps an upload of the author's own as a picture: it is known by its bytes, not by what it says it is. */
async function takePicture(knock: Taking): Promise<{ readonly src: string }> {
  const upload = await openOwn(knock)
  const stream = upload.blobKey === null || upload.size > largest ? null : await knock.deps.files.read(upload.blobKey)
  const named = stream === null ? 'picture_kind' : await nameOfPicture(new Uint8Array(await new Response(stream).arrayBuffer()))
  if (typeof named === 'string') throw new Failure('manual.picture', { field: 'upload' })
  return keepTaken(knock, named, 'pictures')
}

/** Keeps an upload as a video or as captions, known by its bytes too. */
async function takeVideo(knock: Taking): Promise<{ readonly src: string }> {
  const { blobKey, size } = await openOwn(knock)
  const video = blobKey === null ? undefined : await lookAtVideo(bytesIn(knock.deps.files, blobKey, size))
  if (video === undefined) throw new Failure('manual.video', { field: 'upload' })
  return keepTaken(knock, video, 'videos')
}

function keepTaken({ deps, actor, body }: Taking, named: { readonly name: string; readonly type: string; readonly size?: number }, folder: 'pictures' | 'videos'): Promise<{ readonly src: string }> {
  return actAs(deps.db.staff, actor, async (tx, now) => {
    const [taken] = await takeUploads(tx, actor, now, [body.upload], 'upload')
    if (taken === undefined) throw new Failure('request.invalid', { field: 'upload' })
    await keepPicture(tx, now, { ...named, blobKey: taken.blobKey })
    return { src: `/manual/${folder}/${named.name}` }
  })
}
