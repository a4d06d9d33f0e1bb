/** Mails about consultations, to the client's person and to the expert. */
export const mailsConsultations = {
  'mail.consultation.booked.subject': 'Booked: “{subject}”, {when}',
  'mail.consultation.booked.body': `Hello {name},

The consultation “{subject}” is booked.

{when}
{topic}, {minutes, plural, one {# minute} other {# minutes}}, with {expert}, for {client}

The video call:
{video}

See it, move it or cancel it here:
{link}

The invitation for your calendar is with this mail.`,
  'mail.consultation.booked.action': 'Open the consultation',
  'mail.consultation.moved.subject': 'New time: “{subject}”, {when}',
  'mail.consultation.moved.body': `Hello {name},

The consultation “{subject}” takes place at another time or with another expert.

{reason}

{when}
{topic}, {minutes, plural, one {# minute} other {# minutes}}, with {expert}, for {client}

The video call:
{video}

If it does not suit you, choose another time or cancel it here:
{link}

The changed invitation for your calendar is with this mail.`,
  'mail.consultation.moved.action': 'Open the consultation',
  'mail.consultation.cancelled.subject': 'Cancelled: “{subject}”, {when}',
  'mail.consultation.cancelled.body': `Hello {name},

The consultation “{subject}” with {expert}, for {client}, does not take place.

It was to be: {when}, {topic}, {minutes, plural, one {# minute} other {# minutes}}

{reason}

What becomes of its minutes stands here:
{link}

Your calendar takes it out with what comes with this mail.`,
  'mail.consultation.cancelled.action': 'Open the consultation',
  'mail.consultation.reminder.subject': 'Tomorrow: “{subject}”, {when}',
  'mail.consultation.reminder.body': `Hello {name},

The consultation “{subject}” begins soon.

{when}
{topic}, {minutes, plural, one {# minute} other {# minutes}}, with {expert}, for {client}

The video call:
{video}

Everything about it is here:
{link}`,
  'mail.consultation.reminder.action': 'Open the consultation',
  'mail.consultation.held.subject': 'What came of “{subject}”: please confirm',
  'mail.consultation.held.body': `Hello {name},

{expert} has written down what came of the consultation “{subject}” ({topic}, {when}) for {client}. It took {minutes, plural, one {# minute} other {# minutes}}.

{text}

Please confirm it here:
{link}

Without a word from you it counts as confirmed {due}.`,
  'mail.consultation.held.action': 'Read and confirm',
} as const
