/** What a mailbox is for: tickets, the head of support, or what could not be delivered. */
export const mailboxPurposes = ['tickets', 'head', 'bounces'] as const
export type MailboxPurpose = (typeof mailboxPurposes)[number]
/** Whose words count as theirs: whoever was not found out as forged, or only whoever is proven. */
export const mailboxProofs = ['not_forged', 'proven'] as const
