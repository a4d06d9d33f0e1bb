import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../words.tsx'
import { useActions, type DeskAction } from './store.ts'

const groups = ['ticket', 'queue', 'go'] as const

/** Every key that does something on this page. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const actions = useActions().filter((action) => action.keys !== undefined)
  return (
    <Dialog wide title={t('keys.title')} onClose={onClose}>
      <div className="grid gap-6 sm:grid-cols-2">
        {groups.map((group) => <KeyGroup key={group} title={t(`keys.${group}`)} actions={actions.filter((action) => action.group === group)} />)}
        <KeyGroup title={t('keys.everywhere')} actions={[{ id: 'palette', label: t('nav.palette'), keys: 'Ctrl K' }, { id: 'send', label: t('keys.send'), keys: 'Ctrl ↵' }, { id: 'close', label: t('keys.close'), keys: 'Esc' }]} />
      </div>
    </Dialog>
  )
}

function KeyGroup({ title, actions }: { title: string; actions: readonly Pick<DeskAction, 'id' | 'label' | 'keys'>[] }) {
  if (actions.length === 0) return null
  return (
    <section className="grid content-start gap-1.5">
      <h3 className="text-s text-ink-3">{title}</h3>
      <dl className="grid gap-1">
        {actions.map((action) => (
          <div key={action.id} className="flex items-baseline justify-between gap-4"><dt>{action.label}</dt><dd className="flex gap-1"><Keys keys={action.keys ?? ''} /></dd></div>
        ))}
      </dl>
    </section>
  )
}

/** Keys as they stand on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  return keys.split(' ').map((key) => <kbd key={key}>{key.length === 1 ? key.toLocaleUpperCase() : key}</kbd>)
}
