/** Qui demande à entrer, et la réponse. */
export const access = {
  'requests.title': 'Demandes d’accès',
  'requests.text': 'Chacune vient d’une adresse prouvée, sous un domaine de la société.',
  'requests.approve': 'Donner accès',
  'requests.approve.of': 'Donner accès à {name}',
  'requests.refuse': 'Refuser',
  'requests.refuse.of': 'Refuser {name}',
  'requests.approve.title': 'Donner accès à {name} ?',
  'requests.approve.text': 'Une invitation part à {email}. Elle prend une place du plan.',
  'requests.administrator': 'Administre la société',
  'requests.administrator.hint': 'Voit tous les tickets, invite et retire des collègues.',
  'requests.sees': 'Voit tous les tickets de la société',
  'requests.approved': 'L’invitation de {name} est partie.',
  'requests.refuse.title': 'Refuser {name} ?',
  'requests.refuse.text': 'Votre mot lui parvient par courriel.',
  'requests.word': 'Votre mot',
  'requests.refused': '{name} a reçu votre mot.',
} as const
