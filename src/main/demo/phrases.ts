import type { Language } from '#kernel/languages.ts'

type Choices = readonly [string, ...string[]]
type Phrases = {
  readonly progress: Choices, readonly thanks: Choices, readonly solved: Choices, readonly notSolved: Choices, readonly nudge: Choices, readonly interim: Choices, readonly needMore: Choices, readonly askFor: Choices
  readonly note: Choices, readonly disagree: Choices, readonly raised: Choices, readonly lowered: Choices, readonly givenBack: Choices, readonly merged: Choices, readonly again: Choices, readonly duplicate: Choices
  readonly noLongerNeeded: Choices, readonly call: Choices
}

/** What people say on any ticket. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  fr: {
    progress: [
      'Bonjour {client},\n\npas encore de nouveauté, mais je ne vous oublie pas : l’équipe technique cherche toujours. Je vous réécris demain matin au plus tard.',
      'Bonjour {client},\n\nun point rapide : nous savons reproduire le problème, c’est la moitié du chemin. La suite dans la journée.',
      'Bonjour {client},\n\nnous avançons : deux pistes sont écartées, il en reste une. Je reviens vers vous dès que {tech} a fini son essai.',
    ],
    thanks: ['Merci, c’est noté. J’attends votre retour.', 'Merci pour la rapidité !', 'Très bien, merci. Je préviens l’équipe.', 'Parfait, tenez-moi au courant.'],
    solved: ['Tout fonctionne, merci beaucoup !', 'Vérifié de notre côté : c’est bon. Merci {support}.', 'C’est réglé, vous pouvez fermer. Bonne journée !', 'Merci pour le suivi, c’était clair du début à la fin.'],
    notSolved: [
      'Ce n’est pas encore cela : le problème est revenu ce matin, sur la moitié des appareils environ.',
      'Pardon d’insister, je rouvre : le même message s’affiche encore chez deux abonnés.',
      'C’était bon hier soir, mais cela recommence depuis une heure.',
    ],
    nudge: ['Bonjour, avez-vous du nouveau ? Notre direction me pose la question.', 'Petit rappel : nous sommes toujours bloqués sur ce point.', 'Je complète : un autre abonné vient de nous signaler la même chose.'],
    interim: ['Reproduit sur notre banc d’essai. Je regarde les journaux de l’origine.', 'Ce n’est pas le CDN : même comportement en direct sur l’origine. Je continue.', 'Correctif en relecture, je le déploie ce soir si les essais passent.'],
    needMore: ['Il me faut une archive HAR de la session fautive, avec contenu, et l’heure exacte. Sans cela je ne peux pas distinguer le lecteur du serveur.', 'Pouvez-vous obtenir le modèle exact de l’appareil et sa version de système ? Deux causes possibles, selon la version.'],
    askFor: ['Bonjour {client},\n\npour aller plus loin, il nous faudrait un enregistrement du réseau (archive HAR) pris au moment du problème. Le manuel explique comment faire en quatre étapes ; mots de passe et jetons sont effacés dès réception.', 'Bonjour {client},\n\npourriez-vous nous donner le modèle exact de l’appareil et la version de son système ? La cause dépend de la version.'],
    note: ['Client très réactif, préfère un appel avant 10 h.', 'Deuxième ticket sur ce sujet ce mois-ci : en parler à la revue de vendredi.', 'Vu avec {manager} : le client présente son service à un partenaire jeudi.', 'Ne pas promettre de date avant la livraison 4.19.'],
    disagree: ['Nous ouvrons nos ventes ce soir, l’impact est plus fort que d’habitude.', 'Notre direction suit ce sujet de près cette semaine.', 'Plusieurs abonnés ont demandé un remboursement.'],
    raised: ['D’autres clients signalent la même chose : impact confirmé.', 'Plus d’un appareil est touché, contrairement au premier message.'],
    lowered: ['Un contournement fonctionne : l’activité du client n’est plus gênée.', 'Un seul titre est concerné, comme la règle le prévoit.'],
    givenBack: ['Rien à faire côté technique : c’est un réglage que le client a dans son administration. Voir le manuel, « Réglages avancés ».'],
    merged: ['Même panne, même société : suivi dans un seul ticket.', 'Doublon : la collègue avait déjà écrit.'],
    again: ['Bonjour {client},\n\nmerci de nous l’avoir dit. Je rouvre et je regarde tout de suite ; la correction ne couvrait pas tous les cas.'],
    duplicate: ['Je ne sais pas si mon collègue vous a déjà écrit : nous avons le même problème ici.'],
    noLongerNeeded: ['Nous avons trouvé de notre côté, merci.', 'Plus d’actualité, l’événement est passé.'],
    call: ['Appel de {client}. '],
  },
  en: {
    progress: [
      'Hello {client},\n\nnothing new yet, but you are not forgotten: the technical team is still searching. I will write again tomorrow morning at the latest.',
      'Hello {client},\n\na quick update: we can reproduce the problem, which is half the way. More during the day.',
      'Hello {client},\n\nwe are getting closer: two leads are ruled out, one is left. I will be back as soon as {tech} has finished testing.',
    ],
    thanks: ['Thanks, noted. I will wait to hear from you.', 'Thank you for being so quick!', 'Very good, thanks. I will tell the team.', 'Perfect, keep me posted.'],
    solved: ['Everything works, thank you so much!', 'Checked on our side: all good. Thanks {support}.', 'Solved, you can close this. Have a good day!', 'Thanks for the follow-up, it was clear from start to end.'],
    notSolved: [
      'Not quite there: the problem came back this morning, on about half of the devices.',
      'Sorry to reopen: the same message still shows for two subscribers.',
      'It was fine last night, but it has started again an hour ago.',
    ],
    nudge: ['Hello, any news? Management is asking me.', 'A gentle reminder: we are still stuck on this.', 'To add to it: another subscriber has just reported the same.'],
    interim: ['Reproduced on our test bench. Looking at the origin’s logs.', 'Not the CDN: same behaviour straight from the origin. Continuing.', 'Fix is in review, going out tonight if tests pass.'],
    needMore: ['I need a HAR archive of the faulty session, with content, and the exact time. Without it I cannot tell player from server.', 'Could you get the exact model of the device and its system version? Two possible causes, depending on the version.'],
    askFor: ['Hello {client},\n\nto go further we would need a network recording (HAR archive) taken while the problem shows. The manual tells how in four steps; passwords and tokens are removed on arrival.', 'Hello {client},\n\ncould you give us the exact model of the device and its system version? The cause depends on the version.'],
    note: ['Very responsive client, prefers a call before 10 am.', 'Second ticket about this in a month: raise it in Friday’s review.', 'Discussed with {manager}: the client shows the service to a partner on Thursday.', 'Promise no date before release 4.19.'],
    disagree: ['We open sales tonight, so the impact is greater than usual.', 'Management follows this closely this week.', 'Several subscribers asked for a refund.'],
    raised: ['Other clients report the same: impact confirmed.', 'More than one device is affected, unlike the first message said.'],
    lowered: ['A workaround holds: the client’s business is no longer disturbed.', 'Only one title is affected, as the rule foresees.'],
    givenBack: ['Nothing to do on the technical side: the client has this setting in the admin area. See the manual, “Advanced settings”.'],
    merged: ['Same outage, same company: followed in one ticket.', 'Duplicate: a colleague had already written.'],
    again: ['Hello {client},\n\nthank you for telling us. I am opening this again and looking right away; the correction did not cover every case.'],
    duplicate: ['I do not know whether my colleague has written to you already: we have the same problem here.'],
    noLongerNeeded: ['We found it on our side, thanks.', 'No longer relevant, the event is over.'],
    call: ['Call from {client}. '],
  },
}
