/** What stands in calendars about a consultation. */
export const invitations = {
  'invitation.summary': '{topic}: {subject}',
  'invitation.who': '{expert} with {person} ({client}), {minutes} min',
} as const
