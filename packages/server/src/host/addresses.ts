import { networkInterfaces } from 'node:os'
import { isPrivateAddress } from './config.ts'

/** IPv4 addresses of this machine under which others could reach it. */
function outward(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
}

const isOpen = (host: string) => host === '0.0.0.0' || host === '::'

/** The first public address a server on `host` would answer on. */
export const publicAddress = (host: string): string | undefined =>
  (isOpen(host) ? outward() : [host]).find((address) => !isPrivateAddress(address))

/** Where a server on `host` and `port` can be reached: first from this machine, then from its network. */
export function reachable(host: string, port: number): { here: string; network: string[] } {
  const at = (name: string) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`
  if (isOpen(host)) return { here: at('localhost'), network: outward().map(at) }
  return { here: at(host === '127.0.0.1' || host === '::1' ? 'localhost' : host), network: [] }
}
