/** Where a file of a complaint is served; the original as it came is for saving. */
export const fileAddress = (complaint: string, sha256: string, original = false): string =>
  `/api/complaints/${encodeURIComponent(complaint)}/files/${sha256}${original ? '?original=true' : ''}`
