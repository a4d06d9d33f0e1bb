import { useState } from 'react'
import { useNavigate } from 'react-router'
import { newId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { changesOf } from '../../changes.ts'
import { paths } from '../../paths.ts'
import { fieldError } from '../../refused.ts'
import { useMe } from '../../me.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'
import { FormDialog } from '../form-dialog.tsx'
import { ConditionFields } from './condition-fields.tsx'
import type { Conditions, SavedView } from './conditions.ts'

/** Makes a view, or changes or removes one; every condition given must hold. */
export function ViewDialog({ view, onClose }: { view: SavedView | undefined; onClose: () => void }) {
  const t = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState(view?.shared ?? false)
  const [conditions, setConditions] = useState<Conditions>(view?.conditions ?? {})
  const [key] = useState(newId)
  const [before] = useState({ name, shared, conditions })
  const save = useAct(async (body: { name: string; shared: boolean; conditions: Conditions }) => {
    if (view === undefined) return (await call('desk.views.create', { body, key })).id
    await call('desk.views.change', { params: { id: view.id }, body: changesOf(before, body) })
    return view.id
  }, (id) => {
    onClose()
    void navigate(paths.deskView(id))
  })
  const remove = useQuickAct((id: SavedView['id']) => {
    // Away first: its queue is not to be asked for once it is gone.
    void navigate(paths.desk)
    return call('desk.views.remove', { params: { id } })
  }, onClose)
  const mine = view === undefined || view.mine || me.roles.includes('head')
  const incomplete = !mine ? t('views.notMine') : name.trim() === '' ? t('views.needsName') : undefined
  return (
    <FormDialog wide title={view === undefined ? t('views.new') : t('views.edit', { name: view.name })} submit={t(view === undefined ? 'views.create' : 'views.save')} busy={save.isPending} error={save.error} incomplete={incomplete} onSubmit={() => save.mutate({ name, shared, conditions })} onClose={onClose}>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <TextField label={t('views.name')} value={name} maxLength={60} onChange={setName} error={fieldError(save.error, 'name')} />
        <Checkbox label={t('views.shared')} hint={t('views.shared.hint')} checked={shared} onChange={setShared} />
      </div>
      <ConditionFields conditions={conditions} onChange={setConditions} />
      {view !== undefined && view.mine && <div><Button look="danger" size="small" busy={remove.isPending} onClick={() => remove.mutate(view.id)}>{t('views.remove')}</Button></div>}
    </FormDialog>
  )
}
