/** Ce qui tient lieu des mots à remplacer quand un administrateur regarde un courriel avant qu’il parte. */
export const mailExamples = {
  'example.name.client': 'Inès Marchand',
  'example.name.staff': 'Noé Garnier',
  'example.inviter': 'Claire Aubin',
  'example.by': 'Aya Diallo',
  'example.author': 'Noé Garnier',
  'example.subject': 'Écran noir sur tous les téléviseurs',
  'example.client': 'Cinéphare',
  'example.text': 'Merci pour le manifeste. Le certificat d’un nœud du CDN avait expiré ; il est renouvelé.\n\nPouvez-vous relancer un film et nous dire s’il démarre ?',
  'example.fix': 'Le certificat est renouvelé sur tous les nœuds, et nous sommes désormais prévenus deux semaines avant qu’un autre n’expire.',
  'example.reason': 'Personne n’a répondu depuis ce matin, et notre avant-première est ce soir.',
  'example.share': '80',
  'example.line': '• {sentence}\n  {subject}',
} as const
