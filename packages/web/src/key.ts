/** A key that makes sending the same thing twice one act. `randomUUID` is missing on plain http in a local network. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
