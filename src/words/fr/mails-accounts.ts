/** Les courriels d’accès : invitations et nouveaux mots de passe. */
export const mailsAccounts = {
  'mail.invitation.subject': 'Votre accès à {desk}',
  'mail.invitation.body': `Bonjour {name},

{inviter} vous a ouvert un accès à {desk}. Choisissez votre mot de passe ici :

{url}

Le lien sert une seule fois, jusqu’au {until}. S’il a expiré, demandez-en un nouveau à {inviter}.

{desk}`,
  'mail.reset.subject': 'Choisissez un nouveau mot de passe pour {desk}',
  'mail.reset.body': `Bonjour {name},

Un nouveau mot de passe a été demandé pour {desk}. Choisissez-le ici :

{url}

Le lien sert une seule fois, jusqu’au {until}. D’ici là, votre mot de passe actuel reste valable. Si vous n’avez rien demandé, vous n’avez rien à faire.

{desk}`,
} as const
