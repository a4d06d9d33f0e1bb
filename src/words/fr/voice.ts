/** Ce qu’un appelant entend du système téléphonique. */
export const voice = {
  'voice.hello': 'Bonjour, vous êtes au support. Si votre ticket affiche un code, composez ses huit chiffres. Sinon, restez en ligne.',
  'voice.wrong': 'Ce code n’est pas valable. Réessayez, ou restez en ligne.',
  'voice.thanks': 'Merci. Votre ticket est sous nos yeux.',
  'voice.dial': 'Un instant, nous vous mettons en relation.',
  'voice.recorded': 'Cet appel est enregistré.',
  'voice.message': 'Personne ne peut répondre pour le moment. Laissez un message après le signal : il est enregistré, et nous vous rappelons.',
  'voice.later': 'Personne ne peut répondre pour le moment. Écrivez dans votre ticket, ou demandez-y à être rappelé. Au revoir.',
} as const
