import { networkInterfaces, hostname } from 'node:os'
import type { Config } from './config.ts'

const wildcards = new Set(['0.0.0.0', '::', ''])

/** Where this machine itself reaches the desk. */
export function localUrl(host: string, port: number): string {
  const name = wildcards.has(host) ? '127.0.0.1' : host
  return `http://${bracket(name)}:${port}`
}

/** The Host headers that mean this desk: its public name, and every name of this machine that it listens on. */
export function knownHosts({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>, port: number): string[] {
  const own = wildcards.has(host) ? [hostname(), ...Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address))] : [host]
  const names = [...new Set(['127.0.0.1', 'localhost', '::1', ...own])].map((name) => `${bracket(name)}:${port}`)
  // Browsers leave out the port that the protocol implies.
  const plain = port === 80 ? names.map((name) => name.replace(/:80$/, '')) : []
  return [...(publicUrl === undefined ? [] : [new URL(publicUrl).host]), ...names, ...plain]
}

/** Whether only programs of this machine reach an address. */
function isOwn(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host)
}

/** Whether people on other machines can reach the desk: by the address it listens on, or by a public one that a proxy hands on. */
export function isReachable({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>): boolean {
  return !isOwn(host) || (publicUrl !== undefined && !isOwn(new URL(publicUrl).hostname))
}

function bracket(name: string): string {
  return name.includes(':') ? `[${name}]` : name
}
