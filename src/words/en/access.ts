/** Who asks to be let in, and the answer. */
export const access = {
  'requests.title': 'Requests for access',
  'requests.text': 'Each has proven an address under a domain of the company.',
  'requests.approve': 'Let in',
  'requests.approve.of': 'Let in {name}',
  'requests.refuse': 'Refuse',
  'requests.refuse.of': 'Refuse {name}',
  'requests.approve.title': 'Let {name} in?',
  'requests.approve.text': '{email} gets an invitation. It takes one seat of the plan.',
  'requests.administrator': 'Administrator of the company',
  'requests.administrator.hint': 'Sees every ticket, and invites and removes colleagues.',
  'requests.sees': 'Sees all tickets of the company',
  'requests.approved': '{name} has been invited.',
  'requests.refuse.title': 'Refuse {name}?',
  'requests.refuse.text': 'They get your word by mail.',
  'requests.word': 'Your word',
  'requests.refused': '{name} has been told.',
} as const
