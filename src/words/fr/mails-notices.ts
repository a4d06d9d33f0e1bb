/** Courriels à nos propres équipes. */
export const mailsNotices = {
  'mail.notice.escalation.asked.subject': '{number} a besoin de quelqu’un maintenant : dites que vous le prenez — {subject}',
  'mail.notice.escalation.asked.body': `Bonjour {name},

{number} a besoin de quelqu’un maintenant. Dites que vous le prenez, et personne d’autre n’est appelé :

{link}

{subject}
{client}

En retard : {clock}
C’était attendu {due}.`,
  'mail.notice.escalation.asked.action': 'Je le prends',
  'mail.notice.escalation.unreachable.subject': '{number} : personne n’a pu être joint — {subject}',
  'mail.notice.escalation.unreachable.body': `Bonjour {name},

Aucune des personnes que la chaîne désigne n’a pu être jointe au sujet de {number}. Si vous pouvez vous en occuper, ouvrez-le et dites-le ; sinon, prévenez tout de suite quelqu’un du support.

{link}

{subject}
{client}

En retard : {clock}
C’était attendu {due}.`,
  'mail.notice.escalation.unreachable.action': 'Ouvrir le ticket',
  'mail.notice.escalation.by_client.subject': '{by} vous écrit au sujet de {number} — {subject}',
  'mail.notice.escalation.by_client.body': `Bonjour {name},

{by} écrit au responsable du support au sujet de {number} :

{reason}

Dites que vous vous en occupez, et le client le voit aussi :

{link}

{subject}
{client}`,
  'mail.notice.escalation.by_client.action': 'Je m’en occupe',
  'mail.notice.escalation.acknowledged.subject': '{by} a {number} en main — {subject}',
  'mail.notice.escalation.acknowledged.body': `Bonjour {name},

{by} a {number} en main. Vous n’avez rien à faire.

{subject}
{client}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.escalation.acknowledged.action': 'Ouvrir le ticket',
  'mail.notice.clock.breached.subject': '{number} est en retard : {clock} — {subject}',
  'mail.notice.clock.breached.body': `Bonjour {name},

{number} est en retard : {clock}

C’était attendu {due}.

{subject}
{client}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.clock.breached.action': 'Ouvrir le ticket',
  'mail.notice.clock.warned.subject': '{number} : {share} % du temps est passé ({clock}) — {subject}',
  'mail.notice.clock.warned.body': `Bonjour {name},

{number} : {share} % du temps est passé ({clock}).

Échéance : {due}.

{subject}
{client}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.clock.warned.action': 'Ouvrir le ticket',
  'mail.notice.promise.due.subject': '{number} : des nouvelles ont été promises au client — {subject}',
  'mail.notice.promise.due.body': `Bonjour {name},

Des nouvelles ont été promises au client de {number}, et il les attend.

Échéance : {due}.

{subject}
{client}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.promise.due.action': 'Écrire au client',
  'mail.notice.ticket.assigned.subject': '{by} vous a confié {number} — {subject}',
  'mail.notice.ticket.assigned.body': `Bonjour {name},

{by} vous a confié {number}.

{subject}
{client}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.ticket.assigned.action': 'Ouvrir le ticket',
  'mail.notice.ticket.client_replied.subject': '{by} a écrit dans {number} — {subject}',
  'mail.notice.ticket.client_replied.body': `Bonjour {name},

{by} a écrit dans {number}.

{subject}
{client}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.ticket.client_replied.action': 'Lire et répondre',
  'mail.notice.handoff.new.subject': '{by} a transmis {number} à l’équipe technique — {subject}',
  'mail.notice.handoff.new.body': `Bonjour {name},

{by} a transmis {number} à l’équipe technique. Prenez-le, et les autres le savent.

{subject}
{client}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.handoff.new.action': 'Voir le ticket',
  'mail.notice.desk.clocks_stopped.subject': 'Les délais ne courent plus depuis 2 min',
  'mail.notice.desk.clocks_stopped.body': `Bonjour {name},

Les délais de {desk} ne courent plus depuis plus de deux minutes : en attendant, aucun rappel ni dépassement n’est signalé, et aucune escalade n’avance. Ce qui aura passé sera rattrapé, à sa vraie heure.

Voyez si le processus qui fait courir les délais et les tâches est en vie, et ce qu’il a dit en dernier :

{link}`,
  'mail.notice.desk.clocks_stopped.action': 'Ouvrir la page de santé',
  'mail.notice.desk.mailbox_failing.subject': 'Aucun courriel ne peut être relevé de {by}',
  'mail.notice.desk.mailbox_failing.body': `Bonjour {name},

{desk} ne peut plus relever {by} depuis plus de cinq minutes. Ce que les clients y écrivent attend sur le serveur ; rien n’est perdu, et il est réessayé tout seul.

Ce que dit le serveur, et quoi changer :

{link}`,
  'mail.notice.desk.mailbox_failing.action': 'Voir les boîtes',
  'mail.notice.mail.contact.subject': '{by}, de {client}, a écrit pour la première fois',
  'mail.notice.mail.contact.body': `Bonjour {name},

{by} a écrit au support pour la première fois. L’adresse appartient à un domaine de {client} : {by} y devient un contact, à qui l’on répond par courriel, sans compte. Invitez cette personne, ou fermez son accès, sur la page de la société.

{reason}

{link}

Vous choisissez dans votre profil ce qui vous parvient par courriel :
{profile}`,
  'mail.notice.mail.contact.action': 'Ouvrir la société',
  'mail.notice.mail.no_access.subject': 'Votre courriel n’est allé nulle part',
  'mail.notice.mail.no_access.body': `Bonjour {name},

Vous avez répondu à un courriel sur un ticket où vous ne pouvez pas écrire. Le client n’en a rien reçu. Si vous le devriez, demandez à quelqu’un du support : vos mots sont gardés parmi les courriels en attente.

{link}

Vous choisissez dans votre profil ce qui vous parvient par courriel :
{profile}`,
  'mail.notice.mail.no_access.action': 'Ouvrir Relais',
  'mail.notice.technical.answered.subject': '{by} a répondu au sujet de {number} : le client attend un mot de votre part — {subject}',
  'mail.notice.technical.answered.body': `Bonjour {name},

{by} a répondu au sujet de {number}. Le client attend un mot de votre part.

{subject}
{client}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.technical.answered.action': 'Prévenir le client',
  'mail.notice.on_call.swap_asked.subject': '{by} vous demande de prendre un tour d’astreinte ({team})',
  'mail.notice.on_call.swap_asked.body': `Bonjour {name},

{by} vous demande de prendre un tour d’astreinte ({team}). Rien ne change tant que vous n’avez pas accepté.

{shifts}

{reason}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.on_call.swap_asked.action': 'Répondre',
  'mail.notice.on_call.swap_accepted.subject': '{by} prend votre tour d’astreinte ({team})',
  'mail.notice.on_call.swap_accepted.body': `Bonjour {name},

{by} prend votre tour d’astreinte ({team}).

{shifts}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.on_call.swap_accepted.action': 'Voir mes tours',
  'mail.notice.on_call.swap_declined.subject': '{by} ne peut pas prendre votre tour d’astreinte ({team})',
  'mail.notice.on_call.swap_declined.body': `Bonjour {name},

{by} ne peut pas prendre votre tour d’astreinte ({team}). Tout reste en l’état.

{shifts}

{reason}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.on_call.swap_declined.action': 'Demander à quelqu’un d’autre',
  'mail.notice.on_call.changed.subject': '{by} a changé vos tours d’astreinte ({team})',
  'mail.notice.on_call.changed.body': `Bonjour {name},

{by} a changé vos tours d’astreinte ({team}).

{shifts}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.on_call.changed.action': 'Voir mes tours',
  'mail.notice.on_call.missing.subject': 'Astreinte, {team} : il manque quelqu’un',
  'mail.notice.on_call.missing.body': `Bonjour {name},

Il manque quelqu’un d’astreinte ({team}) :

{shifts}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.on_call.missing.action': 'Voir le planning',
  'mail.notice.client.change_asked.subject': '{by} ({client}) demande un changement',
  'mail.notice.client.change_asked.body': `Bonjour {name},

{by} ({client}) demande un changement du contrat :

{reason}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.client.change_asked.action': 'Ouvrir la société',
  'mail.notice.contract.ending.subject': '{client} : le contrat prend fin le {due}',
  'mail.notice.contract.ending.body': `Bonjour {name},

Le contrat de {client} prend fin le {due}, et rien ne lui succède. Ensuite, c’est le plan standard qui compte.

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.contract.ending.action': 'Voir le contrat',
  'mail.digest.subject': '{count, plural, one {# avis} other {# avis}} pour vous sur {desk}',
  'mail.digest.body': `Bonjour {name},

Voici ce qui vous a été gardé entre-temps :

{lines}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.digest.action': 'Ouvrir l’espace support',
} as const
