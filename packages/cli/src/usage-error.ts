/** A command was called in a way it does not know; answered with how it is called. */
export class UsageError extends Error {
  readonly code = 'ERR_PARSE_ARGS_USAGE'
}
