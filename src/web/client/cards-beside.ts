import { lazy } from 'react'

const bringManager = () => import('./account-manager.tsx')
const bringPhone = () => import('./phone-card.tsx')

// Beside the ticket, and nothing until the desk has answered: they come after it. Without a line they stay nothing.
/** Who looks after the company, beside a ticket. */
export const AccountManager = lazy(() => bringManager().then((file) => ({ default: file.AccountManager }), () => ({ default: () => null })))
/** How to call about a ticket, beside it. */
export const PhoneCard = lazy(() => bringPhone().then((file) => ({ default: file.PhoneCard }), () => ({ default: () => null })))

/** Fetches what stands beside a ticket before anybody goes there. */
export async function bringCards(): Promise<void> {
  await Promise.allSettled([bringManager(), bringPhone()])
}
