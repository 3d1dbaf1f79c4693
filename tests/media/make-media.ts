import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { barCodeRow, readBarCode } from './bar-code.ts'
import { drawFrame, type PictureSize } from './frame-picture.ts'

interface Film {
  file: string
  size: PictureSize
  frames: number
  rate: string
  sound: boolean
  /** Seconds of sound without a picture. */
  soundAloneS?: number
  /** ffmpeg's options for the picture, between input and output */
  video: string[]
}

const h264 = ['-c:v', 'libx264', '-preset', 'veryslow', '-tune', 'animation', '-crf', '30', '-g', '60', '-pix_fmt', 'yuv420p']
const aac = ['-c:a', 'aac', '-b:a', '32k', '-ac', '1']
const exact = ['-threads', '1', '-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact']
const uprightSize: PictureSize = { width: 270, height: 480 }
const uneven =
  "settb=1/90000,setpts='if(eq(N,0),0,PREV_OUTPTS+if(eq(mod(N,7),3),9000,if(eq(mod(N,3),1),1500,if(eq(mod(N,5),0),5400,3000))))'"

const films: Film[] = [
  { file: 'frames-30.mp4', size: { width: 640, height: 360 }, frames: 300, rate: '30', sound: true, video: h264 },
  { file: 'frames-2997.mov', size: { width: 640, height: 360 }, frames: 300, rate: '30000/1001', sound: true, video: h264 },
  {
    file: 'frames-vfr.mp4',
    size: { width: 640, height: 360 },
    frames: 240,
    rate: '30',
    sound: false,
    video: ['-vf', uneven, '-fps_mode', 'passthrough', '-enc_time_base', '1:90000', '-video_track_timescale', '90000', ...h264],
  },
  {
    file: 'sound-around.mp4',
    size: { width: 480, height: 270 },
    frames: 90,
    rate: '30',
    sound: true,
    soundAloneS: 6,
    video: ['-vf', 'setpts=PTS+2/TB', '-fps_mode', 'passthrough', ...h264],
  },
  { file: 'frames-720p.mp4', size: { width: 1280, height: 720 }, frames: 150, rate: '30', sound: true, video: h264 },
  { file: 'clip-small.mp4', size: { width: 480, height: 270 }, frames: 75, rate: '25', sound: true, video: h264 },
  { file: 'instant.mp4', size: { width: 480, height: 270 }, frames: 5, rate: '25', sound: true, video: h264 },
  { file: 'no-sound.mp4', size: { width: 480, height: 270 }, frames: 75, rate: '25', sound: false, video: h264 },
  {
    file: 'hevc.mp4',
    size: { width: 480, height: 270 },
    frames: 75,
    rate: '25',
    sound: true,
    video: ['-c:v', 'libx265', '-x265-params', 'log-level=error:info=0', '-crf', '30', '-pix_fmt', 'yuv420p', '-tag:v', 'hvc1'],
  },
]

const folder = fileURLToPath(new URL('.', import.meta.url))
const pathOf = (file: string): string => `${folder}${file}`

for (const film of films) await encode(film)
await encodeRotated('portrait-rotated.mp4')
await writeFile(pathOf('truncated.mp4'), cut(await readFile(pathOf('frames-720p.mp4')), 0.55))
await writeFile(pathOf('text-renamed.mp4'), 'This is a lesson plan that somebody renamed to .mp4.\n'.repeat(40))
await writeFile(pathOf('empty.mp4'), '')

for (const film of films) await checkFrames(film.file, film.size, film.frames)
await checkFrames('portrait-rotated.mp4', uprightSize, 75)
await report()

// hold-vfr.mp4 and slides-vfr.mp4 (pictures that stand), recorder.webm and recorder-h264.webm (a browser's recordings)
// were made by other software and are not made here.

async function encode(film: Film): Promise<void> {
  const seconds = film.frames / evaluateRate(film.rate) + (film.soundAloneS ?? 0)
  await encodeFrames(film, [...(film.sound ? softTone(seconds) : []), ...film.video, ...(film.sound ? aac : [])], pathOf(film.file))
}

/** As a phone held upright writes it: pictures lying on their side, and a matrix that says to turn them. */
async function encodeRotated(file: string): Promise<void> {
  const lying = pathOf('portrait-lying.local')
  const upright = { size: uprightSize, frames: 75, rate: '25' }
  await encodeFrames(upright, [...softTone(3), '-vf', 'transpose=cclock', ...h264, ...aac, '-f', 'mp4'], lying)
  await run(['-i', lying, '-c', 'copy', '-metadata:s:v:0', 'rotate=270', ...exact, '-movflags', '+faststart', pathOf(file)])
  await rm(lying)
}

async function encodeFrames(film: Pick<Film, 'size' | 'frames' | 'rate'>, options: string[], output: string): Promise<void> {
  const picture = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${film.size.width}x${film.size.height}`, '-r', film.rate, '-i', 'pipe:0']
  const ffmpeg = spawn('ffmpeg', ['-v', 'error', '-y', ...picture, ...options, ...exact, '-movflags', '+faststart', output], {
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  for (let frame = 0; frame < film.frames; frame += 1) {
    if (!ffmpeg.stdin.write(drawFrame(frame, film.size))) await once(ffmpeg.stdin, 'drain')
  }
  ffmpeg.stdin.end()
  await ended(ffmpeg, output)
}

function softTone(seconds: number): string[] {
  const swell = '0.12*sin(2*PI*(220+40*floor(t))*t)*min(1\\,8*mod(t\\,1))*min(1\\,8*(1-mod(t\\,1)))'
  return ['-f', 'lavfi', '-i', `aevalsrc=${swell}:s=44100:d=${seconds.toFixed(3)}`]
}

function evaluateRate(rate: string): number {
  const [over = '30', under = '1'] = rate.split('/')
  return Number(over) / Number(under)
}

function cut(bytes: Buffer, share: number): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length * share))
}

async function run(options: string[]): Promise<void> {
  await ended(spawn('ffmpeg', ['-v', 'error', '-y', ...options], { stdio: 'inherit' }), options.at(-1) ?? '')
}

async function ended(process: ReturnType<typeof spawn>, what: string): Promise<void> {
  const [code] = await once(process, 'close')
  if (code !== 0) throw new Error(`ffmpeg could not make ${what} (exit ${String(code)}).`)
}

/** Decodes the file as a player would and reads the number of every frame. */
async function checkFrames(file: string, size: PictureSize, frames: number): Promise<void> {
  const ffmpeg = spawn(
    'ffmpeg',
    [
      '-v',
      'error',
      '-i',
      pathOf(file),
      '-fps_mode',
      'passthrough',
      '-enc_time_base',
      '1:90000',
      '-f',
      'rawvideo',
      '-pix_fmt',
      'rgba',
      'pipe:1',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const pictureBytes = size.width * size.height * 4
  const rowStart = barCodeRow(size.height) * size.width * 4
  let rest = Buffer.alloc(0)
  let expected = 0
  for await (const chunk of ffmpeg.stdout) {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= pictureBytes) {
      const read = readBarCode(rest.subarray(rowStart, rowStart + size.width * 4))
      if (read !== expected) throw new Error(`${file}: frame ${expected} reads as ${String(read)}.`)
      expected += 1
      rest = rest.subarray(pictureBytes)
    }
  }
  if (expected !== frames) throw new Error(`${file}: ${expected} frames instead of ${frames}.`)
}

async function report(): Promise<void> {
  const files = [...films.map((film) => film.file), 'portrait-rotated.mp4', 'truncated.mp4', 'text-renamed.mp4', 'empty.mp4']
  let total = 0
  for (const file of files) {
    const { size } = await stat(pathOf(file))
    total += size
    process.stdout.write(`${String(size).padStart(9)}  ${file}\n`)
  }
  process.stdout.write(`${String(total).padStart(9)}  in all; every frame's bar code was read back\n`)
}
