import { Link, useLocation, type To } from 'react-router'
import { useReader } from '../../words.tsx'

type Props = { to: To; label: string; count?: number | undefined; /** Where it is decided elsewhere whether one is there. */ here?: boolean; /** Something is owed here. */ pressing?: boolean }

/** One line of the left column: a place and how much is in it. */
export function NavLine({ to, label, count, here, pressing = false }: Props) {
  const { language } = useReader()
  const { pathname } = useLocation()
  const isHere = here ?? (typeof to === 'string' && (pathname === to || pathname.startsWith(`${to}/`)))
  return (
    <Link to={to} aria-current={isHere ? 'page' : undefined} className="flex min-h-8 items-center justify-between gap-2 rounded-m px-2 font-medium text-ink-2 hover:bg-sunken hover:no-underline aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-ink">
      <span className="min-w-0 truncate">{label}</span>
      {count !== undefined && <span className={`text-s font-[550] ${pressing && count > 0 ? 'text-high' : 'text-ink-3'}`}>{new Intl.NumberFormat(language).format(count)}</span>}
    </Link>
  )
}
