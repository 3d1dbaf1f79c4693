/** Keeps the picture that is on screen while the video beneath looks for another. */
export type Still = { readonly hold: () => void; readonly release: () => void }

/** `canvas` lies over the video and has its size. */
export function keepStill(video: HTMLVideoElement, canvas: HTMLCanvasElement): Still {
  let isHeld = false
  const release = (): void => {
    isHeld = false
    canvas.style.display = 'none'
  }
  Object.assign(canvas.style, {
    position: 'absolute',
    inset: '0',
    width: '100%',
    height: '100%',
    objectFit: 'contain',
    pointerEvents: 'none',
  })
  release()
  return {
    hold: () => {
      const { videoWidth: width, videoHeight: height } = video
      if (width === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || isHeld) return
      canvas.width = width
      canvas.height = height
      canvas.getContext('2d')?.drawImage(video, 0, 0, width, height)
      canvas.style.display = 'block'
      isHeld = true
    },
    release,
  }
}
