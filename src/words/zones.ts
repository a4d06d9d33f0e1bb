import type { Language } from '#kernel/languages.ts'

/** Places that are written otherwise than the database of zones writes them, in both languages. */
const placed: Readonly<Record<string, string>> = {
  'America/Asuncion': 'Asunción', 'America/Belem': 'Belém', 'America/Bogota': 'Bogotá', 'America/Cancun': 'Cancún', 'America/Coral_Harbour': 'Atikokan', 'America/Cordoba': 'Córdoba', 'America/Curacao': 'Curaçao', 'America/Cuiaba': 'Cuiabá',
  'America/Godthab': 'Nuuk', 'America/Maceio': 'Maceió', 'America/Mazatlan': 'Mazatlán', 'America/Merida': 'Mérida', 'America/Montreal': 'Montréal', 'America/Miquelon': 'Saint-Pierre', 'America/Santarem': 'Santarém', 'America/Sao_Paulo': 'São Paulo',
  'America/St_Barthelemy': 'Saint-Barthélemy', 'America/St_Johns': 'St. John’s', 'America/Tucuman': 'Tucumán', 'Antarctica/DumontDUrville': 'Dumont d’Urville', 'Asia/Calcutta': 'Kolkata', 'Asia/Katmandu': 'Kathmandu', 'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Hô Chi Minh', 'Asia/Ho_Chi_Minh': 'Hô Chi Minh', 'Atlantic/Faeroe': 'Tórshavn', 'Europe/Kiev': 'Kyiv', 'Europe/Zurich': 'Zürich', 'Indian/Comoro': 'Moroni', 'Indian/Mahe': 'Mahé', 'Indian/Reunion': 'Réunion',
  'Pacific/Noumea': 'Nouméa', 'Pacific/Ponape': 'Pohnpei', 'Pacific/Truk': 'Chuuk',
}

/** Places that have a name of their own in French. */
const french: Readonly<Record<string, string>> = {
  'Africa/Addis_Ababa': 'Addis-Abeba', 'Africa/Algiers': 'Alger', 'Africa/Asmera': 'Asmara', 'Africa/Cairo': 'Le Caire', 'Africa/Dar_es_Salaam': 'Dar es Salam', 'Africa/El_Aaiun': 'Laâyoune',
  'Africa/Johannesburg': 'Johannesbourg', 'Africa/Lome': 'Lomé', 'Africa/Mogadishu': 'Mogadiscio', 'Africa/Ndjamena': 'N’Djamena', 'Africa/Sao_Tome': 'São Tomé', 'America/Barbados': 'la Barbade', 'America/Cayman': 'les Caïmans',
  'America/Dominica': 'la Dominique', 'America/Grenada': 'la Grenade', 'America/Guadeloupe': 'la Guadeloupe', 'America/Guyana': 'Georgetown', 'America/Havana': 'La Havane', 'America/Jamaica': 'la Jamaïque', 'America/Martinique': 'la Martinique',
  'America/Mexico_City': 'Mexico', 'America/Puerto_Rico': 'Porto Rico', 'America/Santo_Domingo': 'Saint-Domingue', 'America/St_Lucia': 'Sainte-Lucie', 'America/St_Thomas': 'Saint-Thomas', 'America/St_Vincent': 'Saint-Vincent',
  'Asia/Ashgabat': 'Achgabat', 'Asia/Baghdad': 'Bagdad', 'Asia/Baku': 'Bakou', 'Asia/Beirut': 'Beyrouth', 'Asia/Bishkek': 'Bichkek', 'Asia/Calcutta': 'Calcutta', 'Asia/Damascus': 'Damas', 'Asia/Dhaka': 'Dacca', 'Asia/Dubai': 'Dubaï', 'Asia/Dushanbe': 'Douchanbé',
  'Asia/Irkutsk': 'Irkoutsk', 'Asia/Jerusalem': 'Jérusalem', 'Asia/Kabul': 'Kaboul', 'Asia/Kamchatka': 'Petropavlovsk-Kamtchatski', 'Asia/Kathmandu': 'Katmandou', 'Asia/Katmandu': 'Katmandou', 'Asia/Kolkata': 'Calcutta',
  'Asia/Krasnoyarsk': 'Krasnoïarsk', 'Asia/Kuwait': 'Koweït', 'Asia/Macau': 'Macao', 'Asia/Manila': 'Manille', 'Asia/Muscat': 'Mascate', 'Asia/Nicosia': 'Nicosie', 'Asia/Novosibirsk': 'Novossibirsk', 'Asia/Riyadh': 'Riyad', 'Asia/Samarkand': 'Samarcande',
  'Asia/Seoul': 'Séoul', 'Asia/Singapore': 'Singapour', 'Asia/Tashkent': 'Tachkent', 'Asia/Tbilisi': 'Tbilissi', 'Asia/Tehran': 'Téhéran', 'Asia/Thimphu': 'Thimphou', 'Asia/Ulaanbaatar': 'Oulan-Bator', 'Asia/Yakutsk': 'Iakoutsk',
  'Asia/Yekaterinburg': 'Ekaterinbourg', 'Asia/Yerevan': 'Erevan', 'Atlantic/Azores': 'les Açores', 'Atlantic/Bermuda': 'les Bermudes', 'Atlantic/Canary': 'les Canaries', 'Atlantic/Cape_Verde': 'Praia', 'Atlantic/Madeira': 'Madère',
  'Europe/Andorra': 'Andorre', 'Europe/Athens': 'Athènes', 'Europe/Brussels': 'Bruxelles', 'Europe/Bucharest': 'Bucarest', 'Europe/Chisinau': 'Chișinău', 'Europe/Copenhagen': 'Copenhague',
  'Europe/Guernsey': 'Guernesey', 'Europe/Isle_of_Man': 'l’île de Man', 'Europe/Kiev': 'Kiev', 'Europe/Kyiv': 'Kiev', 'Europe/Lisbon': 'Lisbonne', 'Europe/London': 'Londres', 'Europe/Malta': 'Malte', 'Europe/Moscow': 'Moscou',
  'Europe/San_Marino': 'Saint-Marin', 'Europe/Vatican': 'le Vatican', 'Europe/Vienna': 'Vienne',
  'Europe/Warsaw': 'Varsovie', 'Europe/Zurich': 'Zurich', 'Indian/Maldives': 'les Maldives', 'Indian/Mauritius': 'Maurice', 'Indian/Reunion': 'La Réunion', 'Pacific/Easter': 'l’île de Pâques', 'Pacific/Galapagos': 'les Galápagos', 'Pacific/Marquesas': 'les Marquises',
}

/** Names under which zones go that belong to no place: "UTC", "Etc/GMT-3", whose sign says the contrary of what it means. */
function nameOf(zone: string): string {
  if (/^(?:Etc\/)?(?:UTC|UCT|GMT|Zulu|Universal|Greenwich|GMT[+-]?0)$/.test(zone)) return 'UTC'
  const from = /^Etc\/GMT([+-])(\d+)$/.exec(zone)
  return from === null ? zone : `UTC${from[1] === '-' ? '+' : '−'}${from[2]}`
}

/** "de Paris", "d’Athènes", "du Caire", "des Açores". */
function ofPlace(place: string): string {
  const article = /^(le|les) /i.exec(place)
  if (article !== null) return `${article[0].toLowerCase() === 'le ' ? 'du' : 'des'} ${place.slice(article[0].length)}`
  return /^[AEIOUYÉ]/.test(place) ? `d’${place}` : `de ${place}`
}

/** The time of an IANA zone as people name it, by its place: "Paris time", "heure de Paris". */
export function sayZone(zone: string, language: Language): string {
  if (!zone.includes('/') || zone.startsWith('Etc/')) return language === 'en' ? nameOf(zone) : `heure ${nameOf(zone)}`
  const place = placed[zone] ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
  return language === 'en' ? `${place} time` : `heure ${ofPlace(french[zone] ?? place)}`
}
