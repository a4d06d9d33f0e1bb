/** Ce qui tient lieu des mots à remplacer quand un administrateur regarde un courriel avant qu’il parte. */
export const mailExamples = {
  'example.name.client': 'Inès Marchand',
  'example.name.staff': 'Noé Garnier',
  'example.inviter': 'Claire Aubin',
  'example.by': 'Aya Diallo',
  'example.author': 'Noé Garnier',
  'example.subject': 'Écran noir sur tous les téléviseurs',
  'example.topic': 'Paliers d’encodage',
  'example.client': 'Cinéphare',
  'example.text': 'Merci pour le manifeste. Le certificat d’un nœud du CDN avait expiré ; il est renouvelé.\n\nPouvez-vous relancer un film et nous dire s’il démarre ?',
  'example.fix': 'Le certificat est renouvelé sur tous les nœuds, et nous sommes désormais prévenus deux semaines avant qu’un autre n’expire.',
  'example.reason': 'Personne n’a répondu depuis ce matin, et notre avant-première est ce soir.',
  'example.team': 'Support',
  'example.shifts': 'Pour vous : lundi 7 décembre à 09:00 UTC+1 à lundi 14 décembre à 09:00 UTC+1\nLe vôtre : lundi 21 décembre à 09:00 UTC+1 à lundi 28 décembre à 09:00 UTC+1',
  'example.word': 'Ma sœur se marie cette semaine-là.',
  'example.share': '80',
  'example.line': '• {sentence}\n  {subject}',
} as const
