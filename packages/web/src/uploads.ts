export type UploadLimits = { files: number; fileBytes: number; fileTypes: readonly string[] }
export type UploadProblem = 'too-large' | 'too-many' | 'wrong-type' | 'empty-file'
export const megabyte = 1024 * 1024

/** Says before any byte travels what the server would refuse. `fileTypes` as in `accept`: `image/*` or a full type. */
export function uploadProblem(file: File, already: number, limits: UploadLimits): UploadProblem | undefined {
  if (already >= limits.files) return 'too-many'
  if (file.size === 0) return 'empty-file'
  if (file.size > limits.fileBytes) return 'too-large'
  const fits = (type: string) =>
    type.endsWith('/*') ? file.type.startsWith(type.slice(0, -1)) : file.type === type
  return limits.fileTypes.some(fits) ? undefined : 'wrong-type'
}
