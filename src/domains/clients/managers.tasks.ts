import type { Task } from '#contract/managers.ts'
import type { Tx } from '#db/index.ts'
import { seeOrganisation } from '#domains/accounts/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { deleteTask, insertTask, listTasks, updateTask } from './managers.store.ts'

async function find(tx: Tx, actor: StaffActor, id: Id<'task'>): Promise<Task> {
  const [task] = await listTasks(tx, actor.personId, id)
  if (task === undefined) throw new Failure('not_found')
  return task
}

/** Writes down what the actor means to do. */
export async function addTask(tx: Tx, actor: StaffActor, now: Date, { text, dueOn, organisationId }: { readonly text: string; readonly dueOn: string; readonly organisationId: Id<'organisation'> | null }): Promise<Task> {
  if (organisationId !== null) await seeOrganisation(tx, actor, organisationId)
  const id = newId<'task'>()
  await insertTask(tx, { id, personId: actor.personId, organisationId, text, dueOn, now })
  return find(tx, actor, id)
}

/** Changes a task of the actor's own. */
export async function changeTask(tx: Tx, actor: StaffActor, now: Date, { id, text, dueOn, done }: { readonly id: Id<'task'>; readonly text?: string | undefined; readonly dueOn?: string | undefined; readonly done?: boolean | undefined }): Promise<Task> {
  const task = await find(tx, actor, id)
  await updateTask(tx, id, { text: text ?? task.text, dueOn: dueOn ?? task.dueOn, doneAt: done ?? task.done ? now : null })
  return find(tx, actor, id)
}

/** Removes a task of the actor's own. */
export async function removeTask(tx: Tx, actor: StaffActor, id: Id<'task'>): Promise<void> {
  if (!await deleteTask(tx, actor.personId, id)) throw new Failure('not_found')
}
