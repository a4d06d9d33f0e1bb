import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'
export type Packed = Uint8Array<ArrayBuffer>
const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)]

/** The best encoding that whoever asks can take. */
export function encodingFor(accepted: string | undefined): Encoding | undefined {
  return (['br', 'gzip'] as const).find((each) => accepted?.includes(each))
}

/** A document made smaller while it is sent. Only for one in which nothing stands that its address or its reader gave, nor a secret that lasts: the length of what is packed tells of what stands in it. */
export async function pack(text: string, encoding: Encoding): Promise<Packed> {
  return new Uint8Array(encoding === 'br' ? await toBrotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }) : await toGzip(text))
}
