/** Les courriels d’accès : invitations, nouveaux mots de passe, second facteur retiré. */
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
  'mail.secondFactorRemoved.subject': 'Votre second facteur pour {desk} a été retiré',
  'mail.secondFactorRemoved.body': `Bonjour {name},

{by} a retiré le second facteur de votre accès à {desk} et fermé toutes vos sessions. Votre mot de passe n’a pas changé.

Connectez-vous, puis activez un nouveau second facteur dans votre profil :

{url}

Si vous n’avez rien demandé, quelqu’un essaie peut-être d’entrer à votre place : choisissez tout de suite un nouveau mot de passe (« Mot de passe oublié » sur la page de connexion) et prévenez {by}.

{desk}`,
} as const
