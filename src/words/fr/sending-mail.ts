/** Le courriel par lequel le support vérifie que le courrier part. */
export const sendingMail = {
  'sending.mail.subject': 'Relais vérifie son chemin de sortie',
  'sending.mail.body': `Ce courriel vient de la vérification du courrier sortant sur {url}. Si vous le lisez, le courrier de cette assistance part, et arrive ici. Vous n’avez rien à faire.`,
} as const
