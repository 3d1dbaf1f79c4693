import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { captions } from './lesson/captions.ts'
import { chemistry } from './lesson/chemistry.ts'
import { excerpt } from './lesson/excerpt.ts'
import { type Camera, openCamera } from './lesson/film.ts'
import { fractions } from './lesson/fractions.ts'
import type { Lesson, Loudness } from './lesson/lesson.ts'
import { reading } from './lesson/reading.ts'
import { mixSound, roomEcho, wav } from './lesson/sound.ts'
import { checkOrder, loudnessOf, speakAll } from './lesson/speech.ts'

const lessons: readonly Lesson[] = [fractions, excerpt(fractions, 'board', [59.2, 92], 70.0), reading, chemistry]
const picturesPerSecond = 25
const cameras = 2

const media = fileURLToPath(new URL('./media/', import.meta.url))
const wanted = process.argv.slice(2)

for (const lesson of lessons) {
  if (wanted.length === 0 || wanted.includes(lesson.key)) await make(lesson)
}

async function make(lesson: Lesson): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lesson-'))
  const spoken = await speakAll(lesson.lines)
  checkOrder(lesson, spoken)
  const loudness = loudnessOf(spoken)
  const [sound, echo, silent] = ['sound.wav', 'echo.wav', 'silent.mp4'].map((name) => join(folder, name))
  if (!sound || !echo || !silent) return
  await writeFile(sound, wav(await mixSound(lesson, spoken)))
  await writeFile(echo, wav(roomEcho()))
  await writeFile(`${media}${lesson.key}.en.vtt`, captions(lesson, spoken, 'en'))
  await writeFile(`${media}${lesson.key}.es.vtt`, captions(lesson, spoken, 'es'))

  const open = await Promise.all(Array.from({ length: cameras }, openCamera))
  await film(lesson, loudness, open, silent)
  await poster(lesson, loudness, open, folder)
  await Promise.all(open.map((camera) => camera.close()))
  await putTogether(silent, sound, echo, `${media}${lesson.key}.mp4`)
  await rm(folder, { recursive: true })
  const { size } = await stat(`${media}${lesson.key}.mp4`)
  process.stdout.write(`${lesson.key}: ${lesson.seconds} s, ${(size / 1e6).toFixed(2)} MB\n`)
}

/** Pictures are drawn by several pages in turn and reach ffmpeg in their order. */
async function film(lesson: Lesson, loudness: Loudness, open: readonly Camera[], output: string): Promise<void> {
  const ffmpeg = spawn(
    'ffmpeg',
    [
      '-v',
      'error',
      '-y',
      '-f',
      'image2pipe',
      '-c:v',
      'png',
      '-framerate',
      String(picturesPerSecond),
      '-i',
      'pipe:0',
      '-c:v',
      'libx264',
      '-preset',
      'slower',
      '-tune',
      'animation',
      '-crf',
      '28',
      '-g',
      '175',
      '-pix_fmt',
      'yuv420p',
      '-vf',
      'scale=out_color_matrix=bt709:out_range=tv',
      '-colorspace',
      'bt709',
      '-color_primaries',
      'bt709',
      '-color_trc',
      'bt709',
      '-color_range',
      'tv',
      '-threads',
      '1',
      '-fflags',
      '+bitexact',
      '-flags:v',
      '+bitexact',
      output,
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  )
  const count = Math.round(lesson.seconds * picturesPerSecond)
  const draw = (camera: Camera, picture: number): Promise<Buffer> => camera.picture(lesson.stage(picture / picturesPerSecond, loudness))
  const drawing = open.map((camera, index) => draw(camera, index))
  for (let picture = 0; picture < count; picture += 1) {
    const slot = picture % open.length
    const drawn = await drawing[slot]
    const camera = open[slot]
    if (camera && picture + open.length < count) drawing[slot] = draw(camera, picture + open.length)
    if (drawn && !ffmpeg.stdin.write(drawn)) await once(ffmpeg.stdin, 'drain')
  }
  ffmpeg.stdin.end()
  await ended(ffmpeg)
}

async function poster(lesson: Lesson, loudness: Loudness, open: readonly Camera[], folder: string): Promise<void> {
  const picture = await open[0]?.picture(lesson.stage(lesson.posterAt, loudness))
  if (!picture) return
  const png = join(folder, 'poster.png')
  await writeFile(png, picture)
  await run([
    '-i',
    png,
    '-c:v',
    'libwebp',
    '-quality',
    '82',
    '-preset',
    'drawing',
    '-compression_level',
    '6',
    `${media}${lesson.key}.poster.webp`,
  ])
}

async function putTogether(picture: string, sound: string, echo: string, output: string): Promise<void> {
  await run([
    '-i',
    picture,
    '-i',
    sound,
    '-i',
    echo,
    '-filter_complex',
    '[1:a][2:a]afir=gtype=none,volume=0.7,alimiter=limit=0.89[a]',
    '-map',
    '0:v',
    '-map',
    '[a]',
    '-c:v',
    'copy',
    '-c:a',
    'aac',
    '-b:a',
    '56k',
    '-ac',
    '1',
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
    '-flags:a',
    '+bitexact',
    '-movflags',
    '+faststart',
    output,
  ])
}

async function run(options: readonly string[]): Promise<void> {
  await ended(spawn('ffmpeg', ['-v', 'error', '-y', ...options], { stdio: 'inherit' }))
}

async function ended(process: ReturnType<typeof spawn>): Promise<void> {
  const [code] = await once(process, 'close')
  if (code !== 0) throw new Error(`ffmpeg stopped with exit ${String(code)}.`)
}
