/** Les courriels d’accès : invitations, nouveaux mots de passe, second facteur retiré. */
export const mailsAccounts = {
  'mail.invitation.subject': 'Votre accès à {desk}',
  'mail.invitation.body': `Bonjour {name},

{inviter} vous a ouvert un accès à {desk}. Choisissez votre mot de passe ici :

{link}

Le lien sert une seule fois, jusqu’au {until}. S’il a expiré, demandez-en un nouveau à {inviter}.

{desk}`,
  'mail.invitation.action': 'Choisir mon mot de passe',
  'mail.membership.subject': 'Votre accès pour {client} sur {desk}',
  'mail.membership.body': `Bonjour {name},

{inviter} vous a ouvert un accès à {desk} pour {client}. Vous vous connectez comme avant, avec la même adresse et le même mot de passe ; dans le menu sous votre nom, vous choisissez la société. Acceptez-le ici :

{link}

Le lien sert une seule fois, jusqu’au {until}. S’il a expiré, demandez-en un nouveau à {inviter}.

{desk}`,
  'mail.membership.action': 'Accepter l’accès',
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
  'mail.merged.subject': 'Votre accès à {desk} est désormais celui de {address}',
  'mail.merged.body': `Bonjour {name},

Vous aviez deux accès à {desk} ; {by} n’en a fait qu’un. Désormais, vous vous connectez avec {address} et son mot de passe. Tous vos tickets y sont, et ce que vous écrivez depuis la présente adresse reste à votre nom.

{link}

Si vous avez oublié ce mot de passe, choisissez-en un nouveau sur cette page (« Mot de passe oublié »). Si les deux accès n’étaient pas à vous, prévenez {by} : cela s’annule pendant 30 jours.

{desk}`,
  'mail.merged.action': 'Me connecter',
  'mail.access_proof.subject': 'Votre demande d’accès à {desk}',
  'mail.access_proof.body': `Bonjour {name},

Quelqu’un, vous sans doute, demande un accès à {desk} avec cette adresse. Dites ici qui vous êtes, et votre société sera priée de vous ouvrir :

{link}

Le lien sert une fois, jusqu’au {until}. Si ce n’était pas vous, il n’y a rien à faire.

{desk}`,
  'mail.access_proof.action': 'Dire qui je suis',
  'mail.access_asked.subject': '{client} : {by} demande un accès à {desk}',
  'mail.access_asked.body': `Bonjour {name},

{by} demande un accès à {desk} pour {client}. L’adresse est prouvée : un lien y est parti et a été suivi.

{reason}

Ouvrez l’accès, ou refusez avec un mot :

{link}

{desk}`,
  'mail.access_asked.action': 'Répondre à la demande',
  'mail.access_refused.subject': 'Votre demande d’accès à {desk}',
  'mail.access_refused.body': `Bonjour {name},

{by} ne vous a pas ouvert d’accès pour {client}, et écrit :

{reason}

Si vous pensez à une erreur, parlez-en avec votre société. Le support est ici :

{link}

{desk}`,
  'mail.access_refused.action': 'Ouvrir le support',
  'mail.address_confirm.subject': 'Confirmez votre adresse pour {desk}',
  'mail.address_confirm.body': `Bonjour {name},

{address} doit devenir votre adresse sur {desk} : vous vous connecterez avec elle, et vos courriels arriveront ici.
{by} l’a demandé.

Confirmez-le avec votre mot de passe :

{link}

Le lien sert une seule fois, jusqu’au {until}. D’ici là, rien ne change. Si cela ne vous concerne pas, vous n’avez rien à faire.

{desk}`,
  'mail.address_confirm.action': 'Confirmer cette adresse',
  'mail.address_asked.subject': 'Une autre adresse a été demandée pour {desk}',
  'mail.address_asked.body': `Bonjour {name},

{address} doit devenir votre adresse sur {desk}, à la place de celle-ci. Un lien y est parti ; jusqu’au {until}, elle peut être confirmée avec votre mot de passe. Tant que ce n’est pas fait, rien ne change.
{by} l’a demandé.

Si vous n’en voulez pas, abandonnez-la dans votre profil :

{link}

Si quelqu’un d’autre connaît peut-être votre mot de passe, choisissez-en un nouveau au même endroit : cela l’arrête aussi.

{desk}`,
  'mail.address_asked.action': 'Ouvrir mon profil',
  'mail.address_changed.subject': 'Vous vous connectez désormais à {desk} avec {address}',
  'mail.address_changed.body': `Bonjour {name},

Vous vous connectez désormais à {desk} avec {address}, avec le même mot de passe ; vos courriels y vont aussi. Vos tickets sont tous là.
{by} l’avait demandé, et votre mot de passe l’a confirmé.

{link}

Si ce n’était pas vous, prévenez tout de suite la personne qui s’occupe de votre accès : ce courriel est le dernier à cette adresse.

{desk}`,
  'mail.address_changed.action': 'Me connecter',
  'mail.address_taken.subject': '{address} est déjà votre adresse sur {desk}',
  'mail.address_taken.body': `Bonjour {name},

Quelqu’un a demandé que {address} devienne l’adresse d’un autre accès à {desk}. C’est la vôtre pour vous connecter, et celle de personne d’autre : rien n’a changé.

Si c’était vous, parce que vous avez deux accès, connectez-vous avec celui-ci et écrivez-nous : nous vous aidons à n’en faire qu’un.

{link}

{desk}`,
  'mail.address_taken.action': 'Me connecter',
  'mail.handed_over.subject': '{leaver} s’en va : ceci est à vous maintenant',
  'mail.handed_over.body': `Bonjour {name},

{leaver} s’en va. {by} vous confie ce qui était à cette personne :

{lines}

{reason}

Vous le trouvez ici :

{link}

{desk}`,
  'mail.handed_over.action': 'Voir ce qui est à moi',
} as const
