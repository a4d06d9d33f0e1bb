/** What clients and support say on a measured desk: enough different words for the text indexes to be real. */
export const sentences = [
  'La lecture se fige après quelques secondes sur le téléviseur du salon.', 'Nous avons vidé le cache et redémarré la box, sans changement.', 'Le paiement est refusé avec un code que nous ne connaissons pas.',
  'Depuis ce matin les encodages restent en attente dans la file.', 'Pouvez-vous vérifier la licence du film pour la Belgique ?', 'L’équipe technique a relancé le service et surveille la charge.',
  'Le sous-titrage français est décalé d’une seconde environ.', 'Merci de nous donner l’heure exacte et le modèle de l’appareil.', 'Le certificat du domaine expire la semaine prochaine.', 'Les abonnés ne reçoivent plus les courriels de confirmation.',
  'Nous avons reproduit le problème sur trois navigateurs différents.', 'Le manifeste répond, mais deux segments manquent à la fin.', 'Un redémarrage de l’encodeur a suffi cette fois-ci.', 'La page d’accueil met plus de dix secondes à s’afficher.',
  'Je vous confirme que tout fonctionne de nouveau normalement.', 'Nous attendons votre retour avant la diffusion de samedi soir.', 'Voici la capture d’écran demandée et le journal du lecteur.', 'Cette option se trouve dans les réglages avancés du catalogue.',
  'The picture freezes after a few seconds on the living room television.', 'We cleared the cache and restarted the box without any change.', 'Checkout is declined with a code we have never seen before.', 'Encoding jobs have been stuck in the queue since this morning.',
  'Could you check the licence window of this title for Ireland?', 'Our engineers restarted the packaging service and are watching the load.', 'English captions arrive roughly one second too early.', 'Please send us the exact time and the model of the device.',
  'The certificate of the custom domain expires next week.', 'Subscribers no longer receive their confirmation mails.', 'We reproduced the problem in three different browsers.', 'The playlist answers, but two segments are missing at the end.',
  'Restarting the encoder was enough this time.', 'The home page takes more than ten seconds to appear.', 'I can confirm that everything works normally again.', 'We wait for your answer before the broadcast on Saturday evening.',
  'Here is the screenshot you asked for and the log of the player.', 'This option lives in the advanced settings of the catalogue.', 'Latency towards that provider doubles after eight in the evening.', 'Advertising breaks repeat the same spot three times in a row.',
  'The webhook returned a redirect, which the gateway does not follow.', 'Geographic restrictions seem to apply to the trailer as well.', 'An invoice was debited twice within two days.', 'The application crashes at launch on older Android boxes.',
  'La régie publicitaire ne renvoie aucune création depuis midi.', 'Le débit vers cet opérateur double de latence le soir.', 'L’import du catalogue s’arrête à la ligne deux cents.', 'Une facture a été prélevée deux fois en deux jours.',
]

export const subjects = [
  'La vidéo ne démarre pas', 'Paiement refusé', 'Encodage bloqué', 'Sous-titres décalés', 'Connexion impossible', 'Page d’accueil lente', 'Certificat expiré', 'Courriels non reçus', 'Direct interrompu', 'Application fermée au lancement',
  'Video does not start', 'Payment declined', 'Encoding stuck', 'Captions out of sync', 'Cannot sign in', 'Slow home page', 'Certificate expired', 'Mails not delivered', 'Live stream cut', 'App closes at launch',
  'How do I limit a series to a country?', 'Comment planifier une sortie ?', 'Question about the invoice', 'Question sur la facture', 'Logo is blurry', 'Logo flou',
]
