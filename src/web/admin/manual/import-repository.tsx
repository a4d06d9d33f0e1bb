import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { ImportOptions, KnownRepository, ManualImportPreview } from '#contract/manual-files.ts'
import { forges } from '#contract/manual-marks.ts'
import { languages } from '#kernel/languages.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReader, useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'

type Named = Pick<KnownRepository, 'address' | 'forge' | 'branch' | 'folder' | 'language' | 'visibility' | 'source' | 'hasToken'>
const visibilities = ['clients', 'public', 'staff'] as const satisfies readonly ImportOptions['visibility'][]

/** Where a repository lives, as its address tells. */
function forgeOf(address: string): KnownRepository['forge'] | undefined {
  const host = URL.parse(address)?.host ?? ''
  return /(^|\.)github\.com$/.test(host) ? 'github' : host.includes('gitlab') ? 'gitlab' : /codeberg|gitea|forgejo/.test(host) ? 'gitea' : undefined
}

/** Pages that live in a Git repository: named once, and remembered to be brought in again. */
export function ImportRepository({ onLooked }: { onLooked: (preview: ManualImportPreview) => void }) {
  const query = useQuery(read('desk.manual.repositories'))
  return <Loaded query={query} lines={6}>{({ repositories }) => <Known repositories={repositories} onLooked={onLooked} />}</Loaded>
}

function Known({ repositories, onLooked }: { repositories: readonly KnownRepository[]; onLooked: (preview: ManualImportPreview) => void }) {
  const { t, language } = useReader()
  const [chosen, setChosen] = useState(repositories[0]?.address ?? '')
  const named: Named = repositories.find(({ address }) => address === chosen) ?? { address: '', forge: 'github', branch: '', folder: '', language, visibility: 'clients', source: null, hasToken: false }
  return (
    <>
      {repositories.length > 0 && <Select label={t('author.repository.known')} value={chosen} onChange={setChosen} options={[...repositories.map(({ address, folder }) => ({ value: address, label: folder === '' ? address : `${address} › ${folder}` })), { value: '', label: t('author.repository.other') }]} />}
      <Form key={chosen} named={named} onLooked={onLooked} />
    </>
  )
}

function Form({ named, onLooked }: { named: Named; onLooked: (preview: ManualImportPreview) => void }) {
  const t = useWords()
  const say = useRefusal()
  const [given, setGiven] = useState<Named>(named)
  const [token, setToken] = useState('')
  const { address, forge, branch, folder, language, visibility, source } = given
  const change = (more: Partial<Named>) => setGiven((now) => ({ ...now, ...more }))
  const look = useAct(() => call('desk.manual.importRepository', { body: { address: address.trim(), forge, branch, folder, language, visibility, source: source === null || source.trim() === '' ? null : source, token: token === '' && named.hasToken ? null : token } }), { changes: ['desk.manual.repositories'], then: onLooked })
  const wrong = { address: fieldError(look.error, 'address'), branch: fieldError(look.error, 'branch') }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    look.mutate(undefined)
  }
  return (
    <form noValidate className="grid gap-5" onSubmit={submit}>
      {look.error !== null && wrong.address === undefined && wrong.branch === undefined && <Banner tone="bad">{say(look.error)}</Banner>}
      <TextField label={t('author.repository.address')} hint={t('author.repository.address.hint')} inputMode="url" maxLength={500} error={wrong.address} value={address} onChange={(value) => change({ address: value, forge: forgeOf(value) ?? forge })} />
      <div className="grid items-start gap-5 md:grid-cols-3">
        <Select label={t('author.repository.forge')} value={forge} options={forges.map((value) => ({ value, label: t(`author.repository.forge.${value}`) }))} onChange={(value) => change({ forge: forges.find((each) => each === value) ?? forge })} />
        <TextField optional label={t('author.repository.branch')} hint={t('author.repository.branch.hint')} maxLength={200} error={wrong.branch} value={branch} onChange={(value) => change({ branch: value })} />
        <TextField optional label={t('author.repository.folder')} hint={t('author.repository.folder.hint')} maxLength={300} value={folder} onChange={(value) => change({ folder: value })} />
      </div>
      <TextField optional type="password" autoComplete="off" label={t('author.repository.token')} hint={t(named.hasToken ? 'author.repository.token.kept' : 'author.repository.token.hint')} maxLength={400} value={token} onChange={setToken} />
      <div className="grid items-start gap-5 md:grid-cols-2">
        <Select label={t('author.import.language')} hint={t('author.import.language.hint')} value={language} options={languages.map((value) => ({ value, label: t(`admin.language.${value}`) }))} onChange={(value) => change({ language: value === 'fr' ? 'fr' : 'en' })} />
        <Select label={t('author.import.visibility')} value={visibility} options={visibilities.map((value) => ({ value, label: t(`author.visibility.${value}`) }))} onChange={(value) => change({ visibility: visibilities.find((each) => each === value) ?? 'clients' })} />
      </div>
      <TextField label={t('author.import.source')} hint={t('author.repository.source.hint')} maxLength={80} value={source ?? ''} onChange={(value) => change({ source: value })} />
      <div><Button type="submit" look="primary" busy={look.isPending} disabled={address.trim() === ''}>{t('author.import.look')}</Button></div>
    </form>
  )
}
