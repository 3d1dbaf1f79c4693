import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Lesson, Line, Loudness, Voice } from './lesson.ts'

export const sampleRate = 44_100

interface VoiceSettings {
  /** one of the voices that ffmpeg's flite filter brings */
  flite: 'slt' | 'rms' | 'awb'
  /** the pitch of the cords, without touching the size of the head */
  pitch: number
  /** the size of the head: above 1 a smaller one, and a higher pitch with it */
  size: number
  tempo: number
  gain: number
}

const voices: Record<Voice, VoiceSettings> = {
  amara: { flite: 'slt', pitch: 1.0, size: 1.0, tempo: 0.88, gain: 1 },
  sol: { flite: 'awb', pitch: 1.6, size: 1.1, tempo: 0.94, gain: 0.86 },
  theo: { flite: 'rms', pitch: 1.75, size: 1.1, tempo: 1.0, gain: 0.9 },
  mina: { flite: 'slt', pitch: 1.2, size: 1.09, tempo: 0.94, gain: 0.84 },
  ada: { flite: 'slt', pitch: 1.28, size: 1.12, tempo: 1.0, gain: 0.8 },
  leila: { flite: 'slt', pitch: 1.1, size: 1.06, tempo: 0.92, gain: 0.8 },
  jonas: { flite: 'rms', pitch: 1.6, size: 1.13, tempo: 0.96, gain: 0.84 },
  ines: { flite: 'slt', pitch: 1.16, size: 1.1, tempo: 0.92, gain: 0.84 },
  tomas: { flite: 'rms', pitch: 1.06, size: 1.0, tempo: 0.9, gain: 1 },
  hyejin: { flite: 'slt', pitch: 1.07, size: 1.03, tempo: 0.9, gain: 1 },
  kwame: { flite: 'awb', pitch: 1.08, size: 1.02, tempo: 0.92, gain: 0.9 },
}

export interface Spoken {
  line: Line
  end: number
  samples: Float32Array
}

export async function speakAll(lines: readonly Line[]): Promise<Spoken[]> {
  const spoken: Spoken[] = []
  for (const line of lines) {
    const samples = await speak(line.voice, line.say ?? line.words)
    spoken.push({ line, samples, end: line.at + samples.length / sampleRate })
  }
  return spoken
}

export async function speak(voice: Voice, words: string): Promise<Float32Array> {
  const { flite, pitch, size, tempo, gain } = voices[voice]
  const said = words.replaceAll('’', "'").replaceAll(/[\\':,]/g, (mark) => (mark === "'" ? "'\\\\\\''" : `\\${mark}`))
  const filters = [
    `aresample=${sampleRate}`,
    `rubberband=pitch=${pitch}:tempo=${tempo / size}:formant=preserved:pitchq=quality`,
    `asetrate=${Math.round(sampleRate * size)}`,
    `aresample=${sampleRate}`,
    'highpass=f=110',
    'lowpass=f=6800',
    'equalizer=f=320:t=q:w=1:g=1.5',
    'equalizer=f=3600:t=q:w=1.2:g=-2.5',
    'silenceremove=start_periods=1:start_threshold=-46dB',
    'areverse',
    'silenceremove=start_periods=1:start_threshold=-46dB',
    'areverse',
  ]
  const raw = await pcm(['-f', 'lavfi', '-i', `flite=text='${said}':voice=${flite}`, '-af', filters.join(',')])
  return levelled(raw, 0.11 * gain)
}

/** Decodes to mono 32-bit samples. */
async function pcm(input: readonly string[]): Promise<Float32Array> {
  const ffmpeg = spawn('ffmpeg', ['-v', 'error', ...input, '-ac', '1', '-ar', String(sampleRate), '-f', 'f32le', 'pipe:1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const chunks: Buffer[] = []
  ffmpeg.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code] = await once(ffmpeg, 'close')
  if (code !== 0) throw new Error('ffmpeg could not speak. It must be built with libflite and librubberband, as Debian’s is.')
  const bytes = Buffer.concat(chunks)
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

/** The same loudness for every voice, measured where it speaks. */
function levelled(samples: Float32Array, target: number): Float32Array {
  let sum = 0
  let count = 0
  for (const sample of samples) {
    if (Math.abs(sample) < 0.01) continue
    sum += sample * sample
    count += 1
  }
  const factor = count === 0 ? 0 : target / Math.sqrt(sum / count)
  return samples.map((sample) => sample * factor)
}

/** Throws where a line begins before the one before it has ended: captions and mouths would lie. */
export function checkOrder(lesson: Lesson, spoken: readonly Spoken[]): void {
  spoken.forEach(({ line, end }, index) => {
    const next = spoken[index + 1]
    const limit = next ? next.line.at : lesson.seconds
    if (end > limit - 0.1) throw new Error(`${lesson.key}: "${line.words}" ends at ${end.toFixed(2)}, the next begins at ${limit}.`)
  })
}

/** Opens mouths with the voices, smoothed over a tenth of a second. */
export function loudnessOf(spoken: readonly Spoken[]): Loudness {
  return (voice, second) => {
    const now = spoken.find(({ line, end }) => line.voice === voice && second >= line.at - 0.06 && second < end + 0.06)
    if (!now) return 0
    const middle = Math.floor((second - now.line.at) * sampleRate)
    const half = Math.floor(sampleRate * 0.035)
    let sum = 0
    for (let index = Math.max(0, middle - half); index < Math.min(now.samples.length, middle + half); index += 1)
      sum += (now.samples[index] ?? 0) ** 2
    return Math.min(1, Math.sqrt(sum / (2 * half)) * 6.5)
  }
}
