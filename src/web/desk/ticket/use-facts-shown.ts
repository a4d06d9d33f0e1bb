import { useLocation, useNavigate } from 'react-router'

const mark = '#facts'

/** On a narrow page the facts are a screen of their own: it stands in the address, so that "back" leads out of it. */
export function useFactsShown(): { shown: boolean; show: () => void; hide: () => void } {
  const { pathname, search, hash } = useLocation()
  const navigate = useNavigate()
  return {
    shown: hash === mark,
    show: () => void navigate({ pathname, search, hash: mark }),
    hide: () => void navigate({ pathname, search }, { replace: true }),
  }
}
