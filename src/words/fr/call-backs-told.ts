/** Ce que le service dit lui-même à un client d’un appel manqué. */
export const callBacksTold = {
  'told.unanswered': '{count, plural, one {Nous vous avons appelé une fois} other {Nous vous avons appelé # fois}} au {number} sans vous joindre. Choisissez ici un autre moment ou un autre numéro, ou écrivez ce qu’il vous faut : nous poursuivons.',
} as const
