/** Where in the bucket the files of a clip lie: beside its video, which is at `objectPath`. */
export function posterPath(objectPath: string): string {
  return besideVideo(objectPath, 'poster.webp')
}

export function captionsPath(objectPath: string, lang: string): string {
  return besideVideo(objectPath, `captions.${lang}.vtt`)
}

function besideVideo(objectPath: string, fileName: string): string {
  return objectPath.replace(/[^/]*$/, fileName)
}
