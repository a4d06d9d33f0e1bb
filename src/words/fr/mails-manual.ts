/** Mails to our own people about the manual. */
export const mailsManual = {
  'mail.notice.manual.unpublished.subject': 'Une tâche du manuel n’a pas paru comme prévu',
  'mail.notice.manual.unpublished.body': `Bonjour {name},

Vous aviez programmé une tâche du manuel. À son heure, elle n’a pas pu paraître ; ce qui l’en empêche est dit sur sa page.

{reason}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.manual.unpublished.action': 'Ouvrir la tâche',
  'mail.notice.manual.commented.subject': '{by} commente une tâche du manuel',
  'mail.notice.manual.commented.body': `Bonjour {name},

{by} commente une tâche du manuel dont vous vous occupez, que vous écrivez ou dont vous avez parlé :

{reason}

{link}

Vous choisissez ce qui vous parvient par courriel dans votre profil :
{profile}`,
  'mail.notice.manual.commented.action': 'Ouvrir la tâche',
} as const
