import type { MailIn } from '#contract/suspended.ts'
import { paths } from '../../paths.ts'
import { sayFileSize } from '../../ui/file-size.ts'
import { useReader } from '../../words.tsx'

/** A mail as it came: its headers, and the whole as a file. */
export function MailSource({ mail }: { mail: MailIn }) {
  const { t, language } = useReader()
  if (mail.size === null) return null
  return (
    <details className="card p-5">
      <summary className="cursor-pointer text-l font-semibold">{t('mailIn.headers')}</summary>
      <dl className="mt-3 grid gap-2 text-s">
        {mail.headers.map(({ name, value }, at) => <div key={`${at} ${name}`}><dt className="text-ink-3">{name}</dt><dd><code className="font-mono [overflow-wrap:anywhere]">{value}</code></dd></div>)}
      </dl>
      <p className="mt-4"><a href={paths.mailInRaw(mail.id)} download>{t('mailIn.raw', { size: sayFileSize(mail.size, language, t) })}</a></p>
    </details>
  )
}
