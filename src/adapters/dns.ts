import { Resolver } from 'node:dns/promises'
import type { Resolve } from '#kernel/dns.ts'

/** Asks the machine's DNS servers, or the named ones (`address:port`), at most twice for a few seconds each. */
export function openDns(servers: readonly string[] = []): Resolve {
  const resolver = new Resolver({ timeout: 3000, tries: 2 })
  if (servers.length > 0) resolver.setServers([...servers])
  return (name, type) => resolver.resolve(name, type)
}
