import { BlockList, isIP } from 'node:net'

/** Parts of TRUSTED_PROXY that are neither an address nor a network. */
export function faultsOfProxies(list: string): string[] {
  return parts(list).filter((part) => !isNetwork(part))
}

/** `10.0.0.1, 10.1.0.0/16, fd00::/8` → a list that can be asked. */
export function trustedProxies(list: string): BlockList {
  const trusted = new BlockList()
  for (const part of parts(list)) {
    const [address, bits] = part.split('/') as [string, string?]
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(bits), family)
  }
  return trusted
}

function parts(list: string): string[] {
  return list.split(',').map((part) => part.trim()).filter(Boolean)
}

function isNetwork(part: string): boolean {
  const [address = '', bits, ...more] = part.split('/')
  const family = isIP(address)
  if (!family || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}
