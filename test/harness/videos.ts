/** A box of an MP4 (ISO/IEC 14496-12). */
function box(name: string, ...inside: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(inside)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length, 0)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** An MP4 as far as its boxes go: its family, an index that names pictures, and so many bytes of them. */
export function makeMp4({ brand = 'isom', track = 'vide', bytes = 1000 } = {}): Uint8Array {
  return new Uint8Array(Buffer.concat([box('ftyp', Buffer.from(`${brand}\u0000\u0000\u0002\u0000isomavc1`, 'latin1')), box('moov', box('hdlr', Buffer.from(`\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000${track}`, 'latin1'))), box('mdat', Buffer.alloc(bytes, 7))]))
}

/** The beginning of a WebM. */
export function makeWebm(): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x84]), Buffer.from('webm'), Buffer.alloc(400, 3)]))
}
export const captions = 'WEBVTT\n\n00:00.000 --> 00:02.000\nOuvrez le catalogue.\n'
