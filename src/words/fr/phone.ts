/** Comment un client nous joint par téléphone. */
export const phone = {
  'phone.title': 'Par téléphone',
  'phone.open': 'On vous répond maintenant',
  'phone.closed': 'Fermé en ce moment',
  'phone.opens': 'On vous répond à nouveau {at}',
  'phone.none': 'Aucun numéro n’est encore en service. Écrivez dans le ticket.',
  'phone.why.no_phone': 'Votre plan ne comprend pas le téléphone. Écrivez ici, ou demandez à être rappelé.',
  'phone.why.severity_too_low': 'Votre plan prévoit le téléphone à partir de la gravité {from}. Écrivez ici, ou demandez à être rappelé.',
  'phone.why.no_direct_line': 'La ligne directe de {name} ne fait pas partie de votre plan.',
  'phone.code': 'Votre code : dites-le, et nous vous avons à l’écran, vous et le sujet',
  'phone.code.why': 'Un code nous dit qui appelle et pour quoi, sans rien avoir à expliquer.',
  'phone.code.show': 'Afficher mon code',
  'phone.code.left': '{count, plural, one {valable # minute} other {valable # minutes}}',
} as const
