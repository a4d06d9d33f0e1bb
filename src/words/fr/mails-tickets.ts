/** Courriels aux clients à propos de leurs tickets. */
export const mailsTickets = {
  'mail.severity.critical': 'critique',
  'mail.severity.high': 'haute',
  'mail.severity.medium': 'moyenne',
  'mail.severity.low': 'faible',
  'mail.submitted.subject': '[{number}] {subject}',
  'mail.submitted.body': `Bonjour {name},

Votre ticket « {subject} » nous est parvenu, avec une gravité {severity}.

Une personne vous répond au plus tard {due}.

Suivez-le et complétez-le ici :
{link}

{number}`,
  'mail.submitted.action': 'Ouvrir mon ticket',
  'mail.replied.subject': '[{number}] {subject}',
  'mail.replied.body': `Bonjour {name},

{author} vous écrit :

{text}

Lisez tout le ticket et répondez ici :
{link}

{number}`,
  'mail.replied.action': 'Lire et répondre',
  'mail.asked.subject': '[{number}] {subject}',
  'mail.asked.body': `Bonjour {name},

{author} vous demande :

{text}

Le travail reprend dès que vous avez répondu :
{link}

{number}`,
  'mail.asked.action': 'Répondre',
  'mail.resolved.subject': '[{number}] {subject}',
  'mail.resolved.body': `Bonjour {name},

Nous pensons que « {subject} » est résolu :

{fix}

Dites-nous si c’est bien le cas, ici :
{link}

Sans nouvelles de vous, le ticket se ferme dans 7 jours. Une réponse le rouvre.

{number}`,
  'mail.resolved.action': 'Dire si c’est résolu',
  'mail.severity_lowered.subject': '[{number}] {subject}',
  'mail.severity_lowered.body': `Bonjour {name},

Après examen de « {subject} », nous avons fixé sa gravité à {severity}. Si vos utilisateurs sont plus touchés que cela, dites-le-nous ici et nous reprenons l’examen :
{link}

{number}`,
  'mail.severity_lowered.action': 'Ouvrir mon ticket',
  'mail.reminder.subject': '[{number}] {subject}',
  'mail.reminder.body': `Bonjour {name},

Nous vous avons posé une question sur « {subject} » et ne pouvons pas avancer sans votre réponse :
{link}

Si cela n’a plus d’importance, vous pouvez y fermer le ticket.

{number}`,
  'mail.reminder.action': 'Répondre',
} as const
