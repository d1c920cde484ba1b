import { longestHours } from './authentication.ts'

/** Browsers take a `__Host-` cookie over https alone, and then from this very host. */
export const cookieName = (secure: boolean) => (secure ? '__Host-redress' : 'redress')

/** The session's token in a Cookie header; tokens are letters and digits. */
export function readCookie(header: string | undefined, secure: boolean): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at < 0 || part.slice(0, at).trim() !== cookieName(secure)) continue
    const token = part.slice(at + 1).trim()
    return /^[A-Za-z0-9_-]{16,200}$/.test(token) ? token : undefined
  }
  return undefined
}

export const writeCookie = (token: string, secure: boolean): string =>
  `${cookieName(secure)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${longestHours * 3600}${secure ? '; Secure' : ''}`

export const clearCookie = (secure: boolean): string =>
  `${cookieName(secure)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure ? '; Secure' : ''}`
