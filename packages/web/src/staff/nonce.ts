/** The server's nonce of this answer; styles that the kit writes at run time carry it past the content policy. */
export const styleNonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
