import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { ManualFragment } from '#contract/manual-fragments.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { call } from '../../../call.ts'
import { paths } from '../../../paths.ts'
import { read } from '../../../queries.ts'
import { NotFound } from '../../../shell/error-pages.tsx'
import { useStored } from '../../../stored.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useReader, useRefusal, useWords } from '../../../words.tsx'
import { useAct } from '../../act.ts'
import { titleOf, toneOf } from '../names.ts'
import { TextPart } from '../text-part.tsx'
import { FragmentActs } from './fragment-acts.tsx'
import { FragmentUses } from './fragment-uses.tsx'
import { FragmentVersions } from './fragment-versions.tsx'
import { fragmentReads } from './here.ts'

/** One fragment, to be written. */
export function FragmentPage() {
  const { id = '' } = useParams()
  const known = parseId<'fragment'>(id)
  return known === undefined ? <NotFound /> : <Fragment key={known} id={known} />
}

function Fragment({ id }: { id: Id<'fragment'> }) {
  const t = useWords()
  const query = useQuery({ ...read('desk.fragments.fragment', { params: { id } }), refetchOnWindowFocus: false })
  return (
    <>
      <p className="mb-3 text-s"><Link to={paths.deskFragments}>{t('fragments.title')}</Link></p>
      <Loaded query={query} lines={8}>{(fragment) => <Sheet key={`${fragment.revision} ${fragment.version}`} fragment={fragment} />}</Loaded>
    </>
  )
}

type Words = { readonly title: string; readonly text: string; readonly fresh: boolean }
type Written = Readonly<Record<Language, Words>>
const begun = (fragment: ManualFragment, language: Language): Words => ({ title: fragment.texts[language]?.title ?? '', text: fragment.texts[language]?.text ?? '', fresh: false })

/** What is sent: a language without a name and words is not written. */
function sent(written: Written) {
  const of = ({ title, text, fresh }: Words, other: Words) => (title.trim() === '' && text.trim() === '' ? null : { title: title.trim() || other.title, text, ...(fresh ? { fresh: true as const } : {}) })
  return { fr: of(written.fr, written.en), en: of(written.en, written.fr) }
}

function Sheet({ fragment }: { fragment: ManualFragment }) {
  const { t, language } = useReader()
  const say = useRefusal()
  const [written, setWritten] = useState<Written>({ fr: begun(fragment, 'fr'), en: begun(fragment, 'en') })
  const [plain, setPlain] = useStored('manual.markdown', false)
  const isTouched = JSON.stringify(written) !== JSON.stringify({ fr: begun(fragment, 'fr'), en: begun(fragment, 'en') })
  const saving = useAct(() => call('desk.fragments.save', { params: { id: fragment.id }, body: { revision: fragment.revision, texts: sent(written) } }), { changes: fragmentReads, then: () => toast(t('author.saved')) })
  const write = (each: Language, change: Partial<Words>) => setWritten((now) => ({ ...now, [each]: { ...now[each], ...change } }))
  return (
    <>
      <PageHeader title={titleOf({ fr: written.fr.title, en: written.en.title }, language) || fragment.slug} below={<span className="flex flex-wrap items-center gap-2">
        <Chip tone={toneOf[fragment.standing]}>{t(`author.standing.${fragment.standing}`)}</Chip><Chip>{t(`author.visibility.${fragment.visibility}`)}</Chip><code className="text-s">{`{% include "${fragment.slug}.md" %}`}</code>
      </span>} actions={<FragmentActs fragment={fragment} unsaved={isTouched} />} />
      {saving.error !== null && <div className="mb-4"><Banner tone="bad">{say(saving.error)}</Banner></div>}
      <form noValidate className="grid gap-5" onSubmit={(event) => { event.preventDefault(); saving.mutate(undefined) }}>
        <div className="grid gap-x-5 gap-y-6 lg:grid-cols-2">{languages.map((each) => <Column key={each} language={each} words={written[each]} lag={fragment.lags.find((one) => one.language === each)?.lag} readOnly={!fragment.may.write} plain={plain} onWrite={(change) => write(each, change)} />)}</div>
        {fragment.may.write && <div className="sticky bottom-0 -mx-2 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-2 py-3"><Button type="submit" look="primary" busy={saving.isPending} disabledReason={isTouched ? undefined : t('author.nothingNew')}>{t('author.save')}</Button><Checkbox label={t('author.plain')} checked={plain} onChange={setPlain} /></div>}
      </form>
      <FragmentUses fragment={fragment} />
      <FragmentVersions fragment={fragment} />
    </>
  )
}

function Column({ language, words, lag, readOnly, plain, onWrite }: { language: Language; words: Words; lag: 'missing' | 'older' | undefined; readOnly: boolean; plain: boolean; onWrite: (change: Partial<Words>) => void }) {
  const t = useWords()
  const named = { language: t(`admin.language.${language}`) }
  return (
    <div lang={language} className="grid min-w-0 content-start gap-2.5">
      <TextField label={t('fragments.name.in', named)} hint={t('fragments.name.hint')} maxLength={160} readOnly={readOnly} value={words.title} onChange={(title) => onWrite({ title })} />
      <TextPart lang={language} label={t('fragments.words.in', named)} rows={6} maxLength={8000} readOnly={readOnly} plain={plain} value={words.text} onChange={(text) => onWrite({ text })} />
      {lag !== undefined && <div className="flex flex-wrap items-center gap-3"><Chip tone="warn">{t(`author.lag.${lag}`)}</Chip>{lag === 'older' && !readOnly && <Checkbox label={t('author.step.fresh')} checked={words.fresh} onChange={(fresh) => onWrite({ fresh })} />}</div>}
    </div>
  )
}
