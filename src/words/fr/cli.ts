/** Ce que dit la ligne de commande. */
export const cli = {
  'cli.help': `Relais, le support qui tient ses promesses.

  npm start                       démarre le support (sur http://127.0.0.1:8080)
  npm start -- --demo             de même, avec des données de démonstration et leurs comptes
  npm start -- --port N --data DOSSIER --host ADRESSE

  relais start [--web]            le support ; avec --web les pages seules, les tâches tournent dans « relais worker »
  relais worker                   les tâches et les horloges seules
  relais migrate                  amène la base à cette version
  relais doctor                   dit ce qui ne va pas dans une installation
  relais demo                     remplit une base vide de données de démonstration
  relais audit verify             prouve qu’aucun événement n’a été modifié ou retiré
  relais clocks verify            recalcule chaque échéance d’après les événements
  relais report verify            vérifie hors ligne un rapport de service reçu en entrée
  relais clock explain [--lines]  explique une échéance : JSON sur l’entrée standard, JSON en sortie ; avec --lines une par ligne
  relais mail ADRESSE             garde un courriel de l’entrée standard, pour le tube d’un serveur
  relais mail explain [--lines]   montre comment un e-mail de l’entrée standard est lu et ce qu’il devient, en JSON ;
                                  --prove demande au DNS qui l’a envoyé, --desk [ADRESSE] décide comme ce bureau
  relais api                      affiche l’interface HTTP (OpenAPI 3.1)
  relais schema                   écrit db/schema.sql
  relais check, test, bench       pour qui travaille sur Relais

Réglages : PORT, HOST, PUBLIC_URL, RELAIS_DATA, DATABASE_URL, RELAIS_SECRET, RELAIS_PUSH_KEY,
  PROXY_HOPS, RELAIS_SMTP, RELAIS_MAIL_FROM, RELAIS_MAIL_IN, RELAIS_DNS, RELAIS_OUTBOUND_ALLOW (voir README.md).`,
  'cli.unknown': 'Il n’y a pas de commande « {command} » ; « relais help » les énumère.',
  'cli.bug': 'Relais s’est arrêté par sa propre faute, et cela mérite d’être signalé : {reason}',

  'cli.start.empty': 'Personne ne travaille encore ici : ouvrez cette adresse pour créer le premier administrateur.',
  'cli.start.open_to_all': 'Attention : d’autres machines atteignent ce service, et la première personne qui l’ouvre en devient l’administrateur. Ouvrez-le et terminez l’installation maintenant ; ou arrêtez-le, et lancez-le avec HOST=127.0.0.1 et sans proxy devant lui jusqu’à ce que ce soit fait.',
  'cli.start.demo': 'Comptes de démonstration :',
  'cli.start.stopping': 'Arrêt : les demandes en cours se terminent d’abord.',
  'cli.start.database_ended': 'La base de données s’est arrêtée d’elle-même ; la raison se trouve à la fin de {log}. Relancez Relais : il retrouve tout ce qui a été confirmé.',
  'cli.worker.ready': 'ready : les tâches et les horloges tournent dans le processus {pid}.',
  'cli.migrate.done': '{count, plural, one {Une étape appliquée} other {# étapes appliquées}} : {steps}.',
  'cli.migrate.nothing': 'La base est déjà à cette version ; il n’y a rien à faire.',
  'cli.audit.intact': '{count, plural, one {L’unique événement est intact} other {Les # événements sont intacts}}, rien ne manque.',
  'cli.audit.broken': 'La chaîne des événements est rompue à la position {position} : cet événement ou un événement antérieur a été modifié ou retiré. Comparez avec une sauvegarde.',
  'cli.clocks.right': '{count, plural, one {L’unique délai est conforme} other {Les # délais sont conformes}} à ce qui s’est passé, et {tickets, plural, one {l’unique ticket} other {les # tickets}} aux délais.',
  'cli.clocks.wrong': 'Délai {id} : {part} est gardé comme {stored}, mais ce qui s’est passé donne {told}.',
  'cli.clocks.ticket_wrong': 'Ticket {id} : {part} est gardé comme {stored}, mais ses délais donnent {told}.',
  'cli.demo.done': 'La base contient maintenant les données de démonstration.',
  'cli.report.json': 'Ce qui est entré n’est pas du JSON. Donnez le fichier JSON du rapport sur l’entrée standard.',
  'cli.mail.nobody': 'Aucune boîte ne prend de courriel pour « {address} ». Nommez-en une : relais mail support@example.com < message.eml',
  'cli.mail.empty': 'Rien n’est venu sur l’entrée standard ; un courriel était attendu.',
  'cli.mail.later': 'Le courriel n’a pas pu être gardé maintenant ; remettez-le plus tard. {reason}',
  'cli.report.right': '{count, plural, one {# promesse recalculée : le rapport dit ce qui en découle.} other {# promesses recalculées : le rapport dit ce qui en découle.}}',
  'cli.report.shape': 'Ce n’est pas un rapport de service : {at} {said}',
  'cli.report.digest': 'Le rapport a été modifié après avoir été établi : il dit {said}, et vaut {told}.',
  'cli.report.promise': '{at} : le rapport dit {said} ; ses événements disent {told}.',
  'cli.report.sums': 'Les sommes ne sont pas celles des promesses : {said} au lieu de {told}.',
  'cli.report.credits': 'L’avoir ne découle pas du plan : {said} % au lieu de {told} %.',
  'cli.report.chain': '{at} : la piste d’audit n’a pas ce maillon ({said}).',
  'cli.schema.done': 'Écrit : {file}.',

  'cli.doctor.node': 'Node {version} convient à Relais.',
  'cli.doctor.node_old': 'Ce Node est en version {version} ; Relais a besoin de la 24 ou d’une plus récente. Lancez « npm start », qui apporte la sienne, ou installez Node 24.',
  'cli.doctor.port': 'Le port {port} sur {host} est libre.',
  'cli.doctor.port_own': 'Relais tourne sur ce dossier de données (processus {pid}).',
  'cli.doctor.disk': '{free} Go sont libres pour {directory}.',
  'cli.doctor.disk_low': 'Il ne reste que {free} Go pour {directory} ; libérez au moins {least} Go.',
  'cli.doctor.data': 'Le dossier de données {directory} est accessible en écriture.',
  'cli.doctor.secret': 'Le secret est assez long et lisible par son seul propriétaire.',
  'cli.doctor.secret_new': 'Il n’y a pas encore de secret ; le premier démarrage en crée un et le garde dans le dossier de données.',
  'cli.doctor.secret_open': 'D’autres utilisateurs de cette machine peuvent lire {file} : lancez « chmod 600 {file} ».',
  'cli.doctor.public_url': 'On accède au support à l’adresse {url}.',
  'cli.doctor.public_url_absent': 'PUBLIC_URL n’est pas défini : les liens des courriels mèneront à {url}, que seule cette machine atteint. Définissez-le avant d’inviter quelqu’un.',
  'cli.doctor.public_url_plain': 'PUBLIC_URL est {url}, sans chiffrement : les mots de passe peuvent être interceptés. Placez un proxy HTTPS devant.',
  'cli.doctor.database': 'PostgreSQL {version} répond et offre ce dont Relais a besoin.',
  'cli.doctor.database_embedded_new': 'La base embarquée n’existe pas encore ; le premier démarrage la crée.',
  'cli.doctor.database_embedded_stopped': 'La base embarquée existe et se repose ; elle est examinée pendant que Relais tourne.',
  'cli.doctor.schema': 'La base est à cette version de Relais.',
  'cli.doctor.schema_pending': '{count, plural, one {Une étape mène} other {# étapes mènent}} la base à cette version ; le prochain démarrage s’en charge.',
  'cli.doctor.mails_unfit': 'Vos textes de ces courriels nomment quelque chose que cette version ne connaît pas ; les textes d’origine partent à leur place : {mails}. Corrigez-les dans Administration, Modèles de courriels.',
  'cli.doctor.clock': 'L’heure de ce processus et celle de la base concordent.',
  'cli.doctor.clock_off': 'L’horloge de cette machine s’écarte de {seconds} s de celle de la base : réglez les deux sur un serveur de temps. Les échéances suivent la base.',
  'cli.doctor.well': 'Tout va bien.',
  'cli.doctor.ill': '{count, plural, one {Un point demande} other {# points demandent}} votre attention.',

  'cli.fault.usage': '« {found} » n’est pas une option ici ; « relais help » les énumère.',
  'cli.fault.config.port': 'PORT vaut « {found} » ; il faut un nombre de 0 (n’importe quel port libre) à 65535.',
  'cli.fault.config.proxy_hops': 'PROXY_HOPS vaut « {found} » ; il faut le nombre de proxys devant Relais, de 0 à 9.',
  'cli.fault.config.public_url': 'PUBLIC_URL vaut « {found} » ; il faut une adresse comme https://support.example.com, sans chemin.',
  'cli.fault.config.database_url': 'DATABASE_URL n’est pas l’adresse d’une base ; il faut une adresse comme postgresql://utilisateur:motdepasse@hôte:5432/relais.',
  'cli.fault.config.secret': 'RELAIS_SECRET compte {length} caractères ; il en faut au moins {shortest}, par exemple ceux de « openssl rand -base64 32 ».',
  'cli.fault.config.push_key': 'La clé pour les services de notification (RELAIS_PUSH_KEY, ou le fichier push-key du dossier de données) n’en est pas une : elle compte 43 lettres, la moitié privée d’une clé telle que « npx web-push generate-vapid-keys » l’écrit.',
  'cli.fault.config.smtp': 'RELAIS_SMTP n’est pas l’adresse d’un serveur de courriel ; elle s’écrit smtps://utilisateur:motdepasse@mail.example.com:465, ou smtp://mail.example.com:587 pour STARTTLS.',
  'cli.fault.config.mail_from': 'RELAIS_MAIL_FROM vaut « {found} » ; il faut une seule adresse, avec ou sans nom, comme Support <support@example.com>.',
  'cli.fault.config.mail_from_missing': 'RELAIS_SMTP demande RELAIS_MAIL_FROM : l’adresse d’où partent les courriels, comme support@example.com.',
  'cli.fault.config.dns': 'RELAIS_DNS contient « {found} » ; ce doivent être des adresses de serveurs DNS, comme 192.0.2.53 ou 127.0.0.1:5353, séparées par des virgules.',
  'cli.fault.config.mail_in': 'RELAIS_MAIL_IN vaut « {found} » ; ce doit être où un serveur remet les courriels, comme lmtp://127.0.0.1:2424.',
  'cli.fault.config.outbound_allow': 'RELAIS_OUTBOUND_ALLOW contient « {found} » ; il faut des adresses ou des réseaux séparés par des virgules, comme 10.2.0.0/16.',
  'cli.fault.config.data': 'Le dossier de données {directory} est un fichier, ou se trouve sous un fichier ; indiquez un dossier dans RELAIS_DATA ou --data.',
  'cli.fault.data.in_use': 'Relais tourne déjà sur {directory} (processus {pid}) ; arrêtez-le d’abord, ou indiquez un autre dossier de données.',
  'cli.fault.data.permission': 'Relais ne peut pas lire ou écrire {directory} ; donnez-le à l’utilisateur qui lance Relais, ou indiquez un autre dossier de données.',
  'cli.fault.data.unreachable': 'L’utilisateur de la base ne peut pas entrer dans {directory} ; choisissez un dossier de données hors des dossiers privés.',
  'cli.fault.data.disk_full': 'Le disque est plein ({directory}) ; rien n’est perdu : libérez de la place et relancez.',
  'cli.fault.data.other_major': 'Les données de {directory} sont de PostgreSQL {found}, et ce Relais apporte la version {major} : lancez la version qui les a écrites, ou utilisez DATABASE_URL.',
  'cli.fault.embedded.platform': 'Il n’existe pas de base embarquée pour ce système ({platform}) ; indiquez dans DATABASE_URL un PostgreSQL 15 ou plus récent.',
  'cli.fault.embedded.musl': 'La base embarquée a besoin de glibc, absente de ce système (Alpine ou semblable) ; indiquez dans DATABASE_URL un PostgreSQL 15 ou plus récent.',
  'cli.fault.embedded.missing': 'La base embarquée n’a aucun endroit où son utilisateur peut la lancer ({directory}) ; rendez l’un de ces dossiers accessible en écriture, ou définissez DATABASE_URL.',
  'cli.fault.embedded.no_account': 'PostgreSQL refuse de tourner en root et ce système n’a ni utilisateur « relais » ni « nobody » ; créez-en un, ou lancez Relais sous un autre utilisateur.',
  'cli.fault.embedded.did_not_start': 'La base embarquée n’a pas démarré : {reason}',
  'cli.fault.embedded.password': 'Le mot de passe de la base embarquée (postgres/relais.password dans le dossier de données) manque ou n’est pas le bon ; restaurez ce fichier depuis une sauvegarde.',
  'cli.fault.database.unreachable': 'La base de DATABASE_URL ne répond pas ({reason}) ; vérifiez l’adresse et que PostgreSQL tourne.',
  'cli.fault.database.password': 'La base de DATABASE_URL refuse cet utilisateur et ce mot de passe ({reason}).',
  'cli.fault.database.missing': 'La base de DATABASE_URL n’existe pas ; créez-la avec « createdb {database} ».',
  'cli.fault.database.too_old': 'La base est en PostgreSQL {version} ; Relais a besoin de la version 15 ou d’une plus récente.',
  'cli.fault.database.encoding': 'La base est encodée en {encoding} ; Relais a besoin d’UTF8 : créez-la avec « createdb -E UTF8 -T template0 … ».',
  'cli.fault.database.rights': 'Il manque un droit à l’utilisateur {user} de la base : {right}.',
  'cli.fault.database.extension': 'Il manque une extension au serveur de base de données ({reason}) ; installez-y le paquet « contrib » de PostgreSQL.',
  'cli.fault.migration.edited': 'L’étape {version} ({name}) du schéma a changé après que cette base l’a prise ; lancez le Relais que la base connaît.',
  'cli.fault.migration.newer': 'La base a servi à un Relais plus récent (étape {version}, celui-ci connaît la {known}) ; lancez la version plus récente.',
  'cli.fault.migration.busy': 'Un autre processus tient les tables de la base ; réessayez quand il aura fini.',
  'cli.fault.migration.failed': 'L’étape {version} ({name}) du schéma a échoué et a été annulée : {reason}',
  'cli.fault.listen.in_use': 'Le port {port} sur {host} est pris par un autre programme ; arrêtez-le, ou choisissez-en un autre avec PORT ou --port.',
  'cli.fault.listen.permission': 'Cet utilisateur ne peut pas écouter sur le port {port} ; choisissez-en un au-dessus de 1023 avec PORT ou --port.',
  'cli.fault.listen.address': 'HOST vaut « {host} », qui n’est pas une adresse de cette machine ; utilisez 127.0.0.1, ou 0.0.0.0 pour toutes.',
  'cli.fault.demo.not_empty': 'Cette base contient déjà des personnes ; les données de démonstration ne vont que dans une base vide.',
  'cli.fault.web.missing': 'Les pages ne sont pas construites ; lancez Relais avec « npm start ».',
} as const
