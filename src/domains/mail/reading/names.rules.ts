const endings: Readonly<Record<string, string>> = {
  'text/plain': 'txt', 'text/html': 'html', 'text/calendar': 'ics', 'application/ics': 'ics', 'text/csv': 'csv', 'text/rtf': 'rtf', 'text/vcard': 'vcf', 'text/x-vcard': 'vcf', 'text/xml': 'xml', 'application/xml': 'xml', 'application/json': 'json', 'application/pdf': 'pdf', 'application/zip': 'zip', 'application/rtf': 'rtf', 'application/msword': 'doc', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.ms-excel': 'xls', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx', 'image/jpeg': 'jpg', 'image/jpg': 'jpg', 'image/pjpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif', 'image/webp': 'webp', 'image/svg+xml': 'svg', 'image/tiff': 'tiff', 'image/bmp': 'bmp', 'image/heic': 'heic', 'audio/mpeg': 'mp3', 'audio/wav': 'wav', 'video/mp4': 'mp4', 'video/quicktime': 'mov',
  'message/rfc822': 'eml', 'message/global': 'eml', 'message/delivery-status': 'txt', 'message/global-delivery-status': 'txt', 'message/disposition-notification': 'txt', 'message/feedback-report': 'txt', 'text/rfc822-headers': 'txt', 'application/pgp-signature': 'asc', 'application/pgp-encrypted': 'asc', 'application/pgp-keys': 'asc', 'application/pkcs7-signature': 'p7s', 'application/x-pkcs7-signature': 'p7s', 'application/pkcs7-mime': 'p7m', 'application/x-pkcs7-mime': 'p7m', 'application/ms-tnef': 'dat', 'application/vnd.ms-tnef': 'dat',
}
const usual: Readonly<Record<string, string>> = { 'text/calendar': 'invite', 'message/delivery-status': 'delivery-status', 'message/global-delivery-status': 'delivery-status', 'message/disposition-notification': 'receipt', 'message/feedback-report': 'complaint', 'text/rfc822-headers': 'headers', 'application/pgp-signature': 'signature', 'application/pkcs7-signature': 'smime', 'application/x-pkcs7-signature': 'smime', 'application/pkcs7-mime': 'smime', 'application/x-pkcs7-mime': 'smime', 'application/pgp-encrypted': 'version', 'message/rfc822': 'message' }
const longest = 180

/** A file name that is one: no folders, nothing unseen, not too long; for a part without a name one after its kind and its number. */
export function fileNameOf(given: string | null, contentType: string, number: number): string {
  const plain = (given ?? '').slice(-1000).replaceAll(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '').split(/[/\\]/).findLast((piece) => piece.trim() !== '')?.trim().replace(/^\.+/, '') ?? ''
  if (plain !== '') return shortened(plain)
  const type = contentType.split('/')[0] ?? 'part'
  const name = usual[contentType] ?? `${type === 'application' ? 'file' : type}-${number}`
  return `${name}.${endings[contentType] ?? 'bin'}`
}

function shortened(name: string): string {
  if (name.length <= longest) return name
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  return `${name.slice(0, longest - ending.length)}${ending}`
}
