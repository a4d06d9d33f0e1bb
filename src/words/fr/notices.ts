/** Ce que chacun de nous apprend, en une phrase. */
export const notices = {
  'notice.escalation.asked': '{number} a besoin de quelqu’un maintenant : dites que vous le prenez',
  'notice.escalation.unreachable': '{number} : personne n’a pu être joint',
  'notice.escalation.by_client': '{by} vous écrit au sujet de {number}',
  'notice.escalation.acknowledged': '{by} a {number} en main',
  'notice.clock.breached': '{number} est en retard : {clock}',
  'notice.clock.warned': '{number} : {share} % du temps est passé ({clock})',
  'notice.promise.due': '{number} : des nouvelles ont été promises au client',
  'notice.ticket.assigned': '{by} vous a confié {number}',
  'notice.ticket.client_replied': '{by} a écrit dans {number}',
  'notice.handoff.new': '{by} a transmis {number} à l’équipe technique',
  'notice.desk.clocks_stopped': 'Les délais ne courent plus depuis {minutes} min : aucune promesse n’est surveillée en attendant',
  'notice.technical.answered': '{by} a répondu au sujet de {number} : le client attend un mot de votre part',

  'bell.label': 'Avis',
  'bell.unread': '{count, plural, one {# avis non lu} other {# avis non lus}}',
  'bell.new': 'Nouveau :',
  'bell.none': 'Rien pour l’instant. Ce qui vous concerne s’annoncera ici.',
  'bell.readAll': 'Tout marquer comme lu',
  'bell.choose': 'Ce qui me parvient',
} as const
