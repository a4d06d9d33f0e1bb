import type { Story } from '../story.ts'

/** Rights, subtitles and sound. */
export const protection = {
  fairplay: {
    category: 'drm', impact: 'partly', details: { key_system: 'fairplay', manifest: 'https://cdn.{site}/vod/{slug}/fps.m3u8', devices: 'mobile', error: 'Shaka 6008 (licence 403)' },
    fr: {
      subjects: ['Films protégés illisibles sur iPhone et Safari', 'Licence FairPlay refusée', 'Apple seulement : « contenu protégé, lecture impossible »'],
      body: 'Sur iPhone, iPad et Safari, tous les films protégés s’arrêtent sur « contenu protégé, lecture impossible ». Sur Android et Chrome tout va bien.\n\nLes titres gratuits, sans protection, se lisent partout.',
      first: 'Bonjour {client},\n\nvotre description est limpide : seule la protection d’Apple est touchée. Le serveur de licences répond 403 à mes essais. Je passe la main à l’équipe technique, avec mes relevés.',
      ask: 'Avez-vous reçu récemment un message d’Apple au sujet de votre certificat FairPlay ?',
      answer: 'Oui, il y a un mois, je pensais que vous l’aviez aussi. Je le joins au ticket.',
      technical: {
        summary: 'Licences FairPlay refusées en 403, Widevine et PlayReady sains. Certificat du client échu ?',
        finding: 'Certificat FairPlay de {company} échu hier à minuit UTC. Nouveau certificat déposé dans le coffre, serveur de licences rechargé. Trois titres testés sur iOS 17 et 18.',
        relay: 'Bonjour {client},\n\nvotre certificat FairPlay avait expiré hier. Nous venons de mettre le nouveau en place et trois de vos titres se lisent à nouveau sur iPhone. Pouvez-vous vérifier chez vous ?',
      },
      cause: 'Certificat FairPlay de {company} échu ; son échéance n’était suivie nulle part.',
      fix: 'Nouveau certificat en place. Nous suivons désormais son échéance et vous écrirons deux mois avant.',
    },
    en: {
      subjects: ['Protected films do not play on iPhone and Safari', 'FairPlay licence refused', 'Apple only: “protected content cannot be played”'],
      body: 'On iPhone, iPad and Safari every protected film stops with “protected content cannot be played”. Android and Chrome are fine.\n\nFree titles without protection play everywhere.',
      first: 'Hello {client},\n\nthat is very clear: only Apple’s protection is affected. The licence server answers 403 to my tests. I am handing this to the technical team with my findings.',
      ask: 'Did you recently receive a message from Apple about your FairPlay certificate?',
      answer: 'Yes, a month ago. I thought you had it too. I am attaching it.',
      technical: {
        summary: 'FairPlay licences refused with 403; Widevine and PlayReady healthy. Has the client’s certificate expired?',
        finding: 'FairPlay certificate of {company} expired yesterday at midnight UTC. New one put in the vault, licence server reloaded. Three titles tested on iOS 17 and 18.',
        relay: 'Hello {client},\n\nyour FairPlay certificate expired yesterday. We have just put the new one in place and three of your titles play on iPhone again. Could you check on your side?',
      },
      cause: 'FairPlay certificate of {company} expired; nothing tracked its date.',
      fix: 'New certificate in place. We now track its expiry and will write to you two months ahead.',
    },
  },
  externalScreen: {
    category: 'drm', impact: 'minor', details: { key_system: 'widevine', devices: 'web', error: 'Shaka 6018' },
    fr: {
      subjects: ['Image noire sur un vidéoprojecteur', 'Le son passe mais pas l’image sur un second écran', 'Projection en salle : écran noir, son correct'],
      body: 'Un partenaire veut projeter « {title} » depuis un portable. Le son passe, l’image reste noire sur le projecteur. Sur l’écran du portable tout va bien.\n\nY a-t-il un réglage à changer ?',
      first: 'Bonjour {client},\n\nc’est un effet voulu de la protection : le projecteur, ou son câble, ne parle pas HDCP et le lecteur refuse alors d’envoyer l’image. Rien n’est en panne de votre côté.',
      ask: 'Savez-vous si le portable est relié en HDMI direct, ou par un adaptateur VGA ou un répartiteur ?',
      answer: 'Il y a un petit boîtier répartiteur entre les deux, oui. Je n’y avais pas pensé.',
      cause: 'Répartiteur HDMI sans HDCP entre le portable et le projecteur.',
      fix: 'Relié en HDMI direct, le projecteur affiche le film. Pour une projection publique, pensez aussi à la copie non protégée que votre contrat prévoit.',
    },
    en: {
      subjects: ['Black picture on a projector', 'Sound but no picture on a second screen', 'Screening: black screen, sound is fine'],
      body: 'A partner wants to screen “{title}” from a laptop. Sound comes through, the picture stays black on the projector. On the laptop’s own screen all is well.\n\nIs there a setting to change?',
      first: 'Hello {client},\n\nthis is the protection at work: the projector, or its cable, does not speak HDCP, so the player holds back the picture. Nothing is broken on your side.',
      ask: 'Is the laptop connected straight by HDMI, or through a VGA adapter or a splitter?',
      answer: 'There is a small splitter box in between, yes. I had not thought of that.',
      cause: 'HDMI splitter without HDCP between laptop and projector.',
      fix: 'Connected straight by HDMI, the projector shows the film. For public screenings, remember the unprotected copy your contract allows for.',
    },
  },
  earlySubtitles: {
    category: 'subtitles', impact: 'partly', details: { content: '{title}', track_language: 'fr', time_code: '00:03:12' },
    fr: {
      subjects: ['Les sous-titres arrivent une seconde trop tôt', 'Sous-titres décalés sur « {title} »', 'Décalage des sous-titres depuis le nouvel encodage'],
      body: 'Sur « {title} », les sous-titres français arrivent environ une seconde trop tôt, du début à la fin. Le fichier est juste dans notre outil de montage.\n\nJe vois la même chose sur « {title2} », encodé le même jour.',
      first: 'Bonjour {client},\n\nje vois le décalage, constant, d’une seconde environ. Le fichier que vous avez envoyé est bon : c’est la mise en ligne qui l’a décalé. Je demande pourquoi à l’équipe technique.',
      ask: 'Avez-vous ajouté un carton ou un logo au début de ces deux films ?',
      answer: 'Oui ! Un carton de distributeur d’une seconde, ajouté par notre laboratoire la semaine dernière.',
      technical: {
        summary: 'Décalage constant d’une seconde des sous-titres sur deux titres encodés le même jour. X-TIMESTAMP-MAP ou carton ajouté ?',
        finding: 'X-TIMESTAMP-MAP calculé sur l’ancienne durée alors que le fichier a gagné 24 images au début. Sous-titres repris sur les deux titres. Corrigé dans 4.18 pour les suivants.',
        relay: 'Bonjour {client},\n\nle carton ajouté au début décalait tout d’une seconde et notre outil ne s’en apercevait pas. Les deux films sont corrigés, les prochains le seront d’office.',
      },
      cause: 'Sous-titres calés sur la durée d’avant l’ajout d’un carton de 24 images.',
      fix: 'Sous-titres recalés sur les deux titres. L’outil tient compte des cartons à partir de la version 4.18.',
    },
    en: {
      subjects: ['Subtitles come one second too early', 'Subtitles out of sync on “{title}”', 'Subtitle offset since the new encode'],
      body: 'On “{title}” the English subtitles come about one second early from start to end. The file is right in our editing tool.\n\nI see the same on “{title2}”, encoded the same day.',
      first: 'Hello {client},\n\nI see the offset, a constant second or so. The file you sent is right; publishing shifted it. I am asking the technical team why.',
      ask: 'Did you add a card or a logo at the start of these two films?',
      answer: 'We did! A one-second distributor card, added by our lab last week.',
      technical: {
        summary: 'Constant one-second subtitle offset on two titles encoded the same day. X-TIMESTAMP-MAP, or an added card?',
        finding: 'X-TIMESTAMP-MAP was computed from the old duration while the file gained 24 frames at the start. Subtitles redone on both titles. Fixed in 4.18 for later ones.',
        relay: 'Hello {client},\n\nthe card added at the start shifted everything by a second and our tool did not notice. Both films are corrected, and future ones will be by themselves.',
      },
      cause: 'Subtitles timed to the duration before a 24-frame card was added.',
      fix: 'Subtitles are back in time on both titles. From version 4.18 the tool takes cards into account.',
    },
  },
  brokenAccents: {
    category: 'subtitles', impact: 'minor', details: { content: '{title}', track_language: 'fr', time_code: '00:00:41' },
    fr: {
      subjects: ['Accents illisibles dans les sous-titres', 'Des « Ã© » à la place des accents', 'Sous-titres de « {title} » : caractères bizarres'],
      body: 'Les sous-titres de « {title} » affichent « Ã© » au lieu de « é », « Ã  » au lieu de « à ». Le fichier vient d’un nouveau traducteur.',
      first: 'Bonjour {client},\n\nle fichier est enregistré dans un ancien codage (Windows-1252) alors que le lecteur attend de l’UTF-8. Je peux le convertir pour vous, ou vous montrer comment faire : trois clics dans la plupart des éditeurs.',
      ask: 'Voulez-vous que je convertisse celui-ci pendant que vous prévenez votre traducteur ?',
      answer: 'Avec plaisir pour celui-ci, et je veux bien la marche à suivre pour les prochains.',
      cause: 'Fichier SRT enregistré en Windows-1252.',
      fix: 'Fichier converti en UTF-8 et remis en ligne. La marche à suivre pour votre traducteur est dans le manuel, page « Préparer des sous-titres ».',
    },
    en: {
      subjects: ['Unreadable accents in subtitles', '“Ã©” instead of accented letters', 'Subtitles of “{title}”: odd characters'],
      body: 'The French subtitles of “{title}” show “Ã©” instead of “é” and “Ã ” instead of “à”. The file comes from a new translator.',
      first: 'Hello {client},\n\nthe file is saved in an old encoding (Windows-1252) while the player expects UTF-8. I can convert it for you, or show you how: three clicks in most editors.',
      ask: 'Shall I convert this one while you let your translator know?',
      answer: 'Yes please for this one, and I would like the steps for the next ones.',
      cause: 'SRT file saved as Windows-1252.',
      fix: 'File converted to UTF-8 and published again. The steps for your translator are in the manual under “Preparing subtitles”.',
    },
  },
} as const satisfies Record<string, Story>
