import { useEffect, useRef, type RefObject } from 'react'

/** For a bar of links that may be longer than its room: brings the one of the page that is open into sight, and says at which ends there is more (`faded` shows it). */
export function useHereInSight(here: string): RefObject<HTMLElement | null> {
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    const links = bar.current
    if (links === null) return
    const look = () => {
      const gone = Math.abs(links.scrollLeft)
      links.toggleAttribute('data-before', gone > 1)
      links.toggleAttribute('data-after', links.scrollWidth - links.clientWidth - gone > 1)
    }
    const observer = new ResizeObserver(look)
    observer.observe(links)
    links.addEventListener('scroll', look, { passive: true })
    bringIntoSight(links)
    return () => {
      observer.disconnect()
      links.removeEventListener('scroll', look)
    }
  }, [here])
  return bar
}

/** Moves only the bar, not the page. */
function bringIntoSight(links: HTMLElement): void {
  const [link, around] = [links.querySelector('[aria-current=page]')?.getBoundingClientRect(), links.getBoundingClientRect()]
  if (link === undefined) return
  if (link.left < around.left || link.right > around.right) links.scrollLeft += link.left + link.width / 2 - around.left - around.width / 2
  if (link.top < around.top || link.bottom > around.bottom) links.scrollTop += link.top + link.height / 2 - around.top - around.height / 2
}
