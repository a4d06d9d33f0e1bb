import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { TemplateKind } from '#contract/templates.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { useMe } from '../../me.tsx'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { NotFound } from '../../shell/error-pages.tsx'
import { Banner } from '../../ui/banner.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words.tsx'
import { Loaded } from '../loaded.tsx'
import { TemplateEditor } from './template-editor.tsx'

/** One kind of mail: its words in each language, written beside how they will look. */
export function TemplatePage() {
  const { kind = '' } = useParams()
  const query = useQuery(read('admin.templates'))
  return (
    <Loaded query={query} lines={12}>
      {({ templates }) => {
        const known = templates.find((each) => each.kind === kind)
        return known === undefined ? <NotFound /> : <Known key={known.kind} kind={known.kind} />
      }}
    </Loaded>
  )
}

function Known({ kind }: { kind: TemplateKind }) {
  const t = useWords()
  const me = useMe()
  const [language, setLanguage] = useState<Language>(me.language)
  const query = useQuery(read('admin.template', { params: { kind } }))
  return (
    <>
      <PageHeader title={t(`templates.kind.${kind}`)} above={<Link to={paths.adminPage('templates')}>{t('templates.title')}</Link>} />
      <Tabs label={t('template.language')} tabs={languages.map((key) => ({ key, label: t(`admin.language.${key}`) }))} selected={language} onSelect={setLanguage}>
        <div className="grid gap-5 pt-5">
          <Loaded query={query} lines={12}>
            {(template) => (
              <>
                {template.languages[language].state === 'unfit' && <Banner tone="warn">{t('template.unfit')}</Banner>}
                <TemplateEditor key={language} template={template} language={language} />
              </>
            )}
          </Loaded>
        </div>
      </Tabs>
    </>
  )
}
