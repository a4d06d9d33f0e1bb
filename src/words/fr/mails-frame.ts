/** Ce qui entoure les mots de chaque courriel. */
export const mailsFrame = {
  'mail.open': 'Ouvrir dans {desk}',
  'mail.sentBy': 'Envoyé par {desk}.',
} as const
