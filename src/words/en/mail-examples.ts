/** What stands in place of the placeholders where an administrator looks at a mail before it is sent. */
export const mailExamples = {
  'example.name.client': 'Inès Marchand',
  'example.name.staff': 'Noé Garnier',
  'example.inviter': 'Claire Aubin',
  'example.by': 'Aya Diallo',
  'example.author': 'Noé Garnier',
  'example.subject': 'Black screen on all television sets',
  'example.topic': 'Encoding ladders',
  'example.client': 'Cinéphare',
  'example.text': 'Thank you for the manifest. The certificate of one CDN node had run out; it is renewed.\n\nCould you start a film again and tell us whether it plays?',
  'example.fix': 'The certificate was renewed on every node, and we are now told two weeks before one ends.',
  'example.reason': 'Nobody has answered since this morning, and our premiere is tonight.',
  'example.team': 'Support',
  'example.shifts': 'For you: Monday, 7 December at 09:00 CET to Monday, 14 December at 09:00 CET\nYours: Monday, 21 December at 09:00 CET to Monday, 28 December at 09:00 CET',
  'example.word': 'My sister marries that week.',
  'example.share': '80',
  'example.line': '• {sentence}\n  {subject}',
} as const
