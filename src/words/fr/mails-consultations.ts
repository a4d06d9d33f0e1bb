/** Mails about consultations, to the client's person and to the expert. */
export const mailsConsultations = {
  'mail.consultation.booked.subject': 'Réservée : « {subject} », {when}',
  'mail.consultation.booked.body': `Bonjour {name},

La consultation « {subject} » est réservée.

{when}
{topic}, {minutes, plural, one {# minute} other {# minutes}}, avec {expert}, pour {client}

La visioconférence :
{video}

Pour la voir, la déplacer ou l’annuler :
{link}

L’invitation pour votre agenda est jointe.`,
  'mail.consultation.booked.action': 'Ouvrir la consultation',
  'mail.consultation.moved.subject': 'Nouvelle heure : « {subject} », {when}',
  'mail.consultation.moved.body': `Bonjour {name},

La consultation « {subject} » a lieu à une autre heure ou avec un autre expert.

{reason}

{when}
{topic}, {minutes, plural, one {# minute} other {# minutes}}, avec {expert}, pour {client}

La visioconférence :
{video}

Si elle ne vous convient pas, choisissez une autre heure ou annulez ici :
{link}

L’invitation modifiée pour votre agenda est jointe.`,
  'mail.consultation.moved.action': 'Ouvrir la consultation',
  'mail.consultation.cancelled.subject': 'Annulée : « {subject} », {when}',
  'mail.consultation.cancelled.body': `Bonjour {name},

La consultation « {subject} » avec {expert}, pour {client}, n’a pas lieu.

Elle était prévue : {when}, {topic}, {minutes, plural, one {# minute} other {# minutes}}

{reason}

Ce que deviennent ses minutes se lit ici :
{link}

Votre agenda la retire avec ce qui accompagne ce courriel.`,
  'mail.consultation.cancelled.action': 'Ouvrir la consultation',
  'mail.consultation.reminder.subject': 'Demain : « {subject} », {when}',
  'mail.consultation.reminder.body': `Bonjour {name},

La consultation « {subject} » commence bientôt.

{when}
{topic}, {minutes, plural, one {# minute} other {# minutes}}, avec {expert}, pour {client}

La visioconférence :
{video}

Tout ce qu’il faut savoir est ici :
{link}`,
  'mail.consultation.reminder.action': 'Ouvrir la consultation',
  'mail.consultation.held.subject': 'Le compte rendu de « {subject} » : à confirmer',
  'mail.consultation.held.body': `Bonjour {name},

{expert} a écrit le compte rendu de la consultation « {subject} » ({topic}, {when}) pour {client}. Elle a pris {minutes, plural, one {# minute} other {# minutes}}.

{text}

Confirmez-la ici :
{link}

Sans un mot de votre part, elle compte comme confirmée {due}.`,
  'mail.consultation.held.action': 'Lire et confirmer',
} as const
