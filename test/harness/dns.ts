import { createSocket } from 'node:dgram'

/** What a DNS server on loopback tells, by name and type; what it does not hold is not there. */
export type Zone = { port: number, texts: Map<string, string[]>, addresses: Map<string, string[]>, /** Names about which, and below which, it never answers. */ silent: Set<string>, stop: () => Promise<void> }

const types = { A: 1, TXT: 16 } as const

/** Starts one on a free port; it answers for texts and IPv4 addresses. */
export async function startDns(): Promise<Zone> {
  const [texts, addresses] = [new Map<string, string[]>(), new Map<string, string[]>()]
  const silent = new Set<string>()
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const { name, type, end } = readQuestion(query)
    if ([...silent].some((each) => name === each || name.endsWith(`.${each}`))) return
    const data = type === types.TXT ? (texts.get(name) ?? []).map(textData) : type === types.A ? (addresses.get(name) ?? []).map((address) => Buffer.from(address.split('.').map(Number))) : []
    const known = texts.has(name) || addresses.has(name)
    const head = Buffer.alloc(12)
    query.copy(head, 0, 0, 2)
    head.writeUInt16BE(0x8180 | (known ? 0 : 3), 2)
    head.writeUInt16BE(1, 4)
    head.writeUInt16BE(data.length, 6)
    const answers = data.map((bytes) => {
      const record = Buffer.alloc(12)
      record.writeUInt16BE(0xc00c, 0)
      record.writeUInt16BE(type, 2)
      record.writeUInt16BE(1, 4)
      record.writeUInt16BE(bytes.length, 10)
      return Buffer.concat([record, bytes])
    })
    socket.send(Buffer.concat([head, query.subarray(12, end), ...answers]), from.port, from.address)
  })
  await new Promise<void>((resolve) => { socket.bind(0, '127.0.0.1', resolve) })
  return { port: socket.address().port, texts, addresses, silent, stop: () => new Promise((resolve) => { socket.close(() => resolve()) }) }
}

/** A text as its record holds it: pieces of at most 255 bytes. */
function textData(text: string): Buffer {
  const pieces = text.match(/.{1,255}/g) ?? ['']
  return Buffer.concat(pieces.map((piece) => Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece)])))
}

function readQuestion(query: Buffer): { name: string, type: number, end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString())
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}
