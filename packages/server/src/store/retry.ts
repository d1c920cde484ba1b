/** The SQLSTATE of a database error (or the system's code of a broken connection), if that is what it is. */
export function databaseCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Tries again, twice, what fails only because somebody else did the same at the same moment. */
export async function retrying<Value>(act: () => Promise<Value>, codes: readonly string[]): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act()
    } catch (error) {
      if (attempt === 3 || !codes.includes(databaseCode(error) ?? '')) throw error
    }
  }
}
