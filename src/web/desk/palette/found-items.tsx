import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useWords } from '../../words.tsx'

/** The text once the typing has paused. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), 150)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}

/** What the desk finds: tickets by number or words, companies. */
export function FoundItems({ text, onClose }: { text: string; onClose: () => void }) {
  const t = useWords()
  const navigate = useNavigate()
  const q = usePaused(text.trim())
  const { data } = useQuery({ ...read('desk.search', { query: { q, limit: 8 } }), enabled: q.length >= 2, placeholderData: keepPreviousData })
  const go = (to: string) => {
    onClose()
    void navigate(to)
  }
  if (data === undefined || text.trim().length < 2) return null
  return (
    <>
      {data.tickets.length > 0 && (
        <Command.Group heading={t('palette.tickets')}>
          {data.tickets.map((row) => (
            <Command.Item key={row.id} value={`ticket ${row.id}`} onSelect={() => go(paths.deskTicket(row.id))}>
              <span className="w-20 flex-none text-s text-ink-2">{row.number}</span>
              <span className="min-w-0 flex-1"><span className="block truncate">{row.subject}</span><span className="block truncate text-s text-ink-2">{row.organisation.name} · {row.excerpt === '' ? row.requester : row.excerpt}</span></span>
              <SeverityBadge severity={row.severity} />
            </Command.Item>
          ))}
        </Command.Group>
      )}
      {data.organisations.length > 0 && (
        <Command.Group heading={t('palette.companies')}>
          {data.organisations.map((company) => <Command.Item key={company.id} value={`company ${company.id}`} onSelect={() => go(paths.company(company.id))}>{company.name}</Command.Item>)}
        </Command.Group>
      )}
    </>
  )
}
