import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Reply } from '#contract/index.ts'
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

type Found = Reply<'desk.search'>

/** What the desk finds for the text, and whether it is still looking. */
export function useFound(text: string, wanted: boolean): { readonly found: Found | undefined; readonly isLooking: boolean } {
  const given = text.trim()
  const q = usePaused(given)
  const { data, isFetching } = useQuery({ ...read('desk.search', { query: { q, limit: 8 } }), enabled: wanted && q.length >= 2, placeholderData: keepPreviousData })
  const isAsked = wanted && given.length >= 2
  return { found: isAsked ? data : undefined, isLooking: isAsked && (q !== given || isFetching) }
}

/** What the desk found: tickets by number or words, companies. */
export function FoundItems({ found, onClose }: { found: Found; onClose: () => void }) {
  const t = useWords()
  const navigate = useNavigate()
  const go = (to: string) => {
    onClose()
    void navigate(to)
  }
  return (
    <>
      {found.tickets.length > 0 && (
        <Command.Group heading={t('palette.tickets')}>
          {found.tickets.map((row) => (
            <Command.Item key={row.id} value={`ticket ${row.id}`} onSelect={() => go(paths.deskTicket(row.id))}>
              <span className="w-20 flex-none text-s text-ink-2">{row.number}</span>
              <span className="min-w-0 flex-1"><span className="block truncate">{row.subject}</span><span className="block truncate text-s text-ink-2">{row.organisation.name} · {row.excerpt === '' ? row.requester : row.excerpt}</span></span>
              <SeverityBadge severity={row.severity} />
            </Command.Item>
          ))}
        </Command.Group>
      )}
      {found.organisations.length > 0 && (
        <Command.Group heading={t('palette.companies')}>
          {found.organisations.map((company) => <Command.Item key={company.id} value={`company ${company.id}`} onSelect={() => go(paths.company(company.id))}>{company.name}</Command.Item>)}
        </Command.Group>
      )}
    </>
  )
}
