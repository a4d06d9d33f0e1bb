/** What a mailbox is for: tickets, the head of support, or what could not be delivered. */
export const mailboxPurposes = ['tickets', 'head', 'bounces'] as const
export type MailboxPurpose = (typeof mailboxPurposes)[number]
/** Whose words count as theirs: whoever was not found out as forged, or only whoever is proven. */
export const mailboxProofs = ['not_forged', 'proven'] as const
/** How a mailbox is spoken to: TLS from the first byte, TLS after a greeting, or in the clear, which only a server on this machine may be. */
export const mailTls = ['wrapped', 'started', 'none'] as const
/** Why a mailbox cannot be fetched from. */
export const fetchTroubles = ['refused', 'unreachable', 'certificate', 'folder', 'token', 'lost', 'sealed', 'nobody'] as const
export type FetchTrouble = (typeof fetchTroubles)[number]
