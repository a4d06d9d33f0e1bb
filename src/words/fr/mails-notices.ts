/** Courriels à nos propres équipes. */
export const mailsNotices = {
  'mail.notice.subject': '{sentence} — {subject}',
  'mail.notice.due': 'Échéance : {due}.',
  'mail.notice.body': `Bonjour {name},

{sentence}.

{subject}
{client}

{more}

{url}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.digest.subject': '{count, plural, one {# avis} other {# avis}} pour vous sur {desk}',
  'mail.digest.body': `Bonjour {name},

Voici ce qui vous a été gardé entre-temps :

{lines}

{url}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
} as const
