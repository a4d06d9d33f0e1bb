/** Les courriels d’accès : invitations, nouveaux mots de passe, second facteur retiré. */
export const mailsAccounts = {
  'mail.invitation.subject': 'Votre accès à {desk}',
  'mail.invitation.body': `Bonjour {name},

{inviter} vous a ouvert un accès à {desk}. Choisissez votre mot de passe ici :

{link}

Le lien sert une seule fois, jusqu’au {until}. S’il a expiré, demandez-en un nouveau à {inviter}.

{desk}`,
  'mail.invitation.action': 'Choisir mon mot de passe',
  'mail.reset.subject': 'Choisissez un nouveau mot de passe pour {desk}',
  'mail.reset.body': `Bonjour {name},

Un nouveau mot de passe a été demandé pour {desk}. Choisissez-le ici :

{link}

Le lien sert une seule fois, jusqu’au {until}. D’ici là, votre mot de passe actuel reste valable. Si vous n’avez rien demandé, vous n’avez rien à faire.

{desk}`,
  'mail.reset.action': 'Choisir un nouveau mot de passe',
  'mail.second_factor_removed.subject': 'Votre second facteur pour {desk} a été retiré',
  'mail.second_factor_removed.body': `Bonjour {name},

{by} a retiré le second facteur de votre accès à {desk} et fermé toutes vos sessions. Votre mot de passe n’a pas changé.

Connectez-vous, puis activez un nouveau second facteur dans votre profil :

{link}

Si vous n’avez rien demandé, quelqu’un essaie peut-être d’entrer à votre place : choisissez tout de suite un nouveau mot de passe (« Mot de passe oublié » sur la page de connexion) et prévenez {by}.

{desk}`,
  'mail.second_factor_removed.action': 'Ouvrir mon profil',
} as const
