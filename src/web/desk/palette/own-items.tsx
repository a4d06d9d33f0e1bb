import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { useNavigate } from 'react-router'
import { useMe } from '../../me.tsx'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { useWords } from '../../words.tsx'
import { Keys } from '../actions/keys-dialog.tsx'
import { useActions, type DeskAction } from '../actions/store.ts'
import { standardViews } from '../queue/views.ts'
import { isTechnicalOnly } from '../sight.ts'
import { matches } from './matches.ts'

/** What the page itself knows: the actions on offer, with their keys and why some are refused, then the views. */
export function OwnItems({ text, onClose }: { text: string; onClose: () => void }) {
  const t = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const { data } = useQuery({ ...read('desk.counts'), enabled: !isTechnicalOnly(me) })
  const actions = useActions().filter((action) => matches(action.label, text))
  const views = isTechnicalOnly(me) ? [] : [...standardViews.map((view) => ({ id: view, name: t(`view.${view}`) })), ...(data?.views ?? [])].filter((view) => matches(view.name, text))
  const run = (action: DeskAction) => {
    onClose()
    // After the palette has given the focus back, so that an action may move it on.
    setTimeout(action.run)
  }
  const group = (name: DeskAction['group']) => actions.filter((action) => action.group === name)
  return (
    <>
      {(['ticket', 'queue', 'go'] as const).map((name) => group(name).length > 0 && (
        <Command.Group key={name} heading={t(`keys.${name}`)}>
          {group(name).map((action) => <ActionItem key={action.id} action={action} onRun={() => run(action)} />)}
        </Command.Group>
      ))}
      {views.length > 0 && (
        <Command.Group heading={t('palette.views')}>
          {views.map((view) => <Command.Item key={view.id} value={`view ${view.id}`} onSelect={() => { onClose(); void navigate(paths.deskView(view.id)) }}>{view.name}</Command.Item>)}
        </Command.Group>
      )}
    </>
  )
}

function ActionItem({ action, onRun }: { action: DeskAction; onRun: () => void }) {
  return (
    <Command.Item value={action.id} disabled={action.refused !== undefined} onSelect={onRun}>
      <span className="min-w-0">{action.label}{action.refused !== undefined && <span className="block text-s text-ink-3">{action.refused}</span>}</span>
      {action.keys !== undefined && <span aria-hidden="true" className="ms-auto flex flex-none gap-1"><Keys keys={action.keys} /></span>}
    </Command.Item>
  )
}
