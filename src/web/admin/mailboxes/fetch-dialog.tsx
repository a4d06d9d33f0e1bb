import { useState, type FormEvent } from 'react'
import { mailTls } from '#contract/mailbox-kinds.ts'
import type { Mailbox } from '#contract/mailboxes.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'

const changes = ['admin.mailboxes'] as const
const auths = ['password', 'oauth'] as const
const fields = ['host', 'port', 'username', 'folder', 'moveTo', 'login.password', 'password', 'login.tokenUrl', 'login.clientId', 'refreshToken'] as const

type Values = { host: string; port: string; tls: (typeof mailTls)[number]; username: string; folder: string; moveTo: string; auth: (typeof auths)[number]; password: string; tokenUrl: string; clientId: string; scope: string; clientSecret: string; refreshToken: string }

function valuesOf({ address, fetching }: Mailbox): Values {
  return {
    host: fetching?.host ?? '', port: String(fetching?.port ?? 993), tls: fetching?.tls ?? 'wrapped', username: fetching?.username ?? address, folder: fetching?.folder ?? 'INBOX', moveTo: fetching?.moveTo ?? '', auth: fetching?.auth ?? 'password',
    tokenUrl: fetching?.tokenUrl ?? '', clientId: fetching?.clientId ?? '', scope: fetching?.scope ?? '', password: '', clientSecret: '', refreshToken: '',
  }
}

/** What is sent of the secrets: only those that were typed; the others stay as they are kept. */
function loginOf({ auth, password, tokenUrl, clientId, scope, clientSecret, refreshToken }: Values) {
  if (auth === 'password') return { auth, ...password === '' ? {} : { password } }
  return { auth, tokenUrl, clientId, scope, ...clientSecret === '' ? {} : { clientSecret }, ...refreshToken === '' ? {} : { refreshToken } }
}

/** From where a mailbox's mail is fetched, and how one signs in there. */
export function FetchDialog({ mailbox, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const [values, setValues] = useState(() => valuesOf(mailbox))
  const set = (change: Partial<Values>) => setValues({ ...values, ...change })
  const params = { id: mailbox.id }
  const act = useAct(() => call('admin.mailboxes.fetch', { params, body: { fetch: { host: values.host, port: Number(values.port), tls: values.tls, username: values.username, folder: values.folder, moveTo: values.moveTo.trim() === '' ? null : values.moveTo, login: loginOf(values) } } }),
    { changes, then: () => { toast(t('boxes.fetch.saved')); onClose() } })
  const off = useQuickAct(() => call('admin.mailboxes.fetch', { params, body: { fetch: null } }), { changes, then: () => { toast(t('boxes.fetch.off.done')); onClose() } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const isElsewhere = act.error !== null && fields.every((field) => fieldError(act.error, field) === undefined)
  return (
    <Dialog title={t('boxes.fetch.title', { address: mailbox.address })} wide onClose={onClose} actions={<>
      <Button type="submit" form="fetch" look="primary" busy={act.isPending} disabled={values.host.trim() === '' || values.username.trim() === ''}>{t('boxes.fetch.save')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
      {mailbox.fetching !== null && <span className="me-auto"><Button look="danger" busy={off.busy} onClick={() => off.run(undefined)}>{t('boxes.fetch.off')}</Button></span>}
    </>}>
      <form noValidate id="fetch" className="grid gap-4" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(act.error)}</Banner>}
        <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
          <TextField data-focus-first label={t('boxes.fetch.host')} value={values.host} maxLength={253} required autoComplete="off" error={fieldError(act.error, 'host')} onChange={(host) => set({ host })} />
          <TextField label={t('boxes.fetch.port')} value={values.port} inputMode="numeric" maxLength={5} required error={fieldError(act.error, 'port')} onChange={(port) => set({ port })} />
        </div>
        <Select label={t('boxes.fetch.tls')} value={values.tls} options={mailTls.map((value) => ({ value, label: t(`boxes.fetch.tls.${value}`) }))} onChange={(value) => set({ tls: mailTls.find((each) => each === value) ?? 'wrapped' })} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t('boxes.fetch.username')} value={values.username} maxLength={254} required autoComplete="off" error={fieldError(act.error, 'username')} onChange={(username) => set({ username })} />
          <TextField label={t('boxes.fetch.folder')} value={values.folder} maxLength={200} required autoComplete="off" error={fieldError(act.error, 'folder')} onChange={(folder) => set({ folder })} />
        </div>
        <TextField label={t('boxes.fetch.moveTo')} hint={t('boxes.fetch.moveTo.hint')} value={values.moveTo} maxLength={200} optional autoComplete="off" error={fieldError(act.error, 'moveTo')} onChange={(moveTo) => set({ moveTo })} />
        <Login values={values} error={act.error} isKept={mailbox.fetching !== null} onChange={set} />
      </form>
    </Dialog>
  )
}

function Login({ values, error, isKept, onChange }: { values: Values; error: unknown; isKept: boolean; onChange: (change: Partial<Values>) => void }) {
  const t = useWords()
  const kept = isKept ? t('boxes.fetch.kept') : undefined
  return (
    <>
      <Select label={t('boxes.fetch.auth')} value={values.auth} options={auths.map((value) => ({ value, label: t(`boxes.fetch.auth.${value}`) }))} onChange={(value) => onChange({ auth: auths.find((each) => each === value) ?? 'password' })} />
      {values.auth === 'password' ? <TextField type="password" label={t('boxes.fetch.password')} hint={kept} value={values.password} maxLength={500} autoComplete="new-password" error={fieldError(error, 'password')} onChange={(password) => onChange({ password })} /> : (
        <>
          <TextField label={t('boxes.fetch.tokenUrl')} hint={t('boxes.fetch.tokenUrl.hint')} value={values.tokenUrl} maxLength={500} autoComplete="off" error={fieldError(error, 'login.tokenUrl')} onChange={(tokenUrl) => onChange({ tokenUrl })} />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField label={t('boxes.fetch.clientId')} value={values.clientId} maxLength={200} autoComplete="off" error={fieldError(error, 'login.clientId')} onChange={(clientId) => onChange({ clientId })} />
            <TextField label={t('boxes.fetch.scope')} value={values.scope} maxLength={500} optional autoComplete="off" onChange={(scope) => onChange({ scope })} />
          </div>
          <TextField type="password" label={t('boxes.fetch.clientSecret')} hint={kept} value={values.clientSecret} maxLength={1000} autoComplete="new-password" onChange={(clientSecret) => onChange({ clientSecret })} />
          <TextField type="password" label={t('boxes.fetch.refreshToken')} hint={kept} value={values.refreshToken} maxLength={10_000} autoComplete="new-password" error={fieldError(error, 'refreshToken')} onChange={(refreshToken) => onChange({ refreshToken })} />
        </>
      )}
    </>
  )
}
