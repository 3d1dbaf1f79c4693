export const cueKeys = {
  all: ['cues'] as const,
  of: (path: string | null) => ['cues', path] as const,
}
