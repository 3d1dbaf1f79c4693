const longestSide = 960
const sampleWidth = 32
const sampleHeight = 18
const quality = 0.82

/** Where to look for a frame, as parts of the length, in order of preference. */
export const posterPlaces: readonly number[] = [0.1, 0.2, 0.35, 0.5, 0.03]

/** How well a frame shows what a clip is about: 0 for a black, white or single-coloured one. Pixels are RGBA. */
export function frameWorth(pixels: Uint8ClampedArray): number {
  const lights: number[] = []
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    lights.push(0.2126 * (pixels[at] ?? 0) + 0.7152 * (pixels[at + 1] ?? 0) + 0.0722 * (pixels[at + 2] ?? 0))
  }
  if (lights.length === 0) return 0
  const mean = lights.reduce((sum, light) => sum + light, 0) / lights.length
  const spread = Math.sqrt(lights.reduce((sum, light) => sum + (light - mean) ** 2, 0) / lights.length)
  const tooDarkOrBright = mean < 20 || mean > 245
  return tooDarkOrBright ? spread / 10 : spread
}

/** From here on a frame is taken without looking further. */
export const goodFrameWorth = 12

/** The worth of the frame a video shows. */
export function worthOfFrame(video: HTMLVideoElement): number {
  const context = drawn(video, sampleWidth, sampleHeight)?.getContext('2d')
  return context ? frameWorth(context.getImageData(0, 0, sampleWidth, sampleHeight).data) : 0
}

/** A copy of the frame a video shows, at most 960 pixels long. */
export function copyFrame(video: HTMLVideoElement): HTMLCanvasElement | null {
  const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight))
  return drawn(video, Math.max(1, Math.round(video.videoWidth * scale)), Math.max(1, Math.round(video.videoHeight * scale)))
}

/** WebP, or JPEG where the browser has no WebP encoder (Safari answers PNG then). */
export async function encodePoster(canvas: HTMLCanvasElement): Promise<Blob | null> {
  const webp = await encode(canvas, 'image/webp')
  return webp?.type === 'image/webp' ? webp : encode(canvas, 'image/jpeg')
}

function drawn(video: HTMLVideoElement, width: number, height: number): HTMLCanvasElement | null {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: width === sampleWidth })
  if (context === null) return null
  context.drawImage(video, 0, 0, width, height)
  return canvas
}

function encode(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality))
}
