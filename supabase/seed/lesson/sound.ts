import type { Effect, Lesson, Sound } from './lesson.ts'
import { type Spoken, sampleRate, speak } from './speech.ts'

/** A stream of numbers from -1 to 1, the same for the same seed. */
function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return (state / 2_147_483_647) * 2 - 1
  }
}

/** Everything that is heard, dry: voices, pupils who talk at once, steps and chalk, and the air of the room. */
export async function mixSound(lesson: Lesson, spoken: readonly Spoken[]): Promise<Float32Array> {
  const mixed = roomTone(Math.round(lesson.seconds * sampleRate))
  for (const { line, samples } of spoken) add(mixed, samples, line.at, 1)
  for (const murmur of lesson.murmurs) {
    for (const line of murmur.lines) add(mixed, fadeOut(await speak(line.voice, line.words), murmur.to - line.at), line.at, 0.34)
  }
  lesson.effects.forEach((effect, index) => add(mixed, effectSamples(effect, index), effect.at, 1))
  return mixed
}

/** What a furnished room adds to a short click: 0.3 seconds of echoes that die away. */
export function roomEcho(): Float32Array {
  const next = noise(99)
  const length = Math.round(sampleRate * 0.3)
  let soft = 0
  const tail = Float32Array.from({ length }, (_, index) => {
    soft += (next() - soft) * 0.35
    const since = index / sampleRate
    return since < 0.012 ? 0 : soft * Math.exp(-since * 19) * 0.085
  })
  tail[0] = 1
  return tail
}

/** A WAV file of 16-bit mono samples. */
export function wav(samples: Float32Array): Buffer {
  const bytes = Buffer.alloc(44 + samples.length * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36 + samples.length * 2, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(sampleRate, 24)
  bytes.writeUInt32LE(sampleRate * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(samples.length * 2, 40)
  samples.forEach((sample, index) => bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + index * 2))
  return bytes
}

function add(target: Float32Array, samples: Float32Array, second: number, gain: number): void {
  const start = Math.round(second * sampleRate)
  samples.forEach((sample, index) => {
    const at = start + index
    if (at < target.length) target[at] = (target[at] ?? 0) + sample * gain
  })
}

function roomTone(length: number): Float32Array {
  const next = noise(7)
  let deep = 0
  return Float32Array.from({ length }, () => {
    deep = deep * 0.985 + next() * 0.015
    return deep * 0.03
  })
}

function fadeOut(samples: Float32Array, seconds: number): Float32Array {
  const end = Math.round(seconds * sampleRate)
  const over = Math.round(0.5 * sampleRate)
  return samples.map((sample, index) => sample * Math.max(0, Math.min(1, (end - index) / over)))
}

interface Noise {
  seconds: number
  gain: number
  /** 0 to 1: how much of the high and how little of the low passes */
  bright: number
  /** times a second that it swells */
  grain: number
}

const noises: Record<Exclude<Sound, 'step' | 'bubble'>, Noise> = {
  chalk: { seconds: 0.16, gain: 0.05, bright: 0.85, grain: 11 },
  chair: { seconds: 0.3, gain: 0.06, bright: 0.3, grain: 34 },
  page: { seconds: 0.45, gain: 0.05, bright: 0.75, grain: 5 },
  paper: { seconds: 0.5, gain: 0.028, bright: 0.8, grain: 9 },
}

function effectSamples({ sound }: Effect, index: number): Float32Array {
  const next = noise(1_000 + index * 17)
  if (sound === 'step')
    return tone(0.14, (since) => Math.sin(2 * Math.PI * 82 * since) * Math.exp(-since * 38) * 0.05 + next() * Math.exp(-since * 90) * 0.008)
  if (sound === 'bubble')
    return tone(
      0.09,
      (since) => Math.sin(2 * Math.PI * (420 + index * 13 + since * 5_200) * since) * Math.sin((Math.PI * since) / 0.09) * 0.02,
    )
  const { seconds, gain, bright, grain } = noises[sound]
  let low = 0
  return tone(seconds, (since) => {
    const raw = next()
    low += (raw - low) * (1 - bright)
    const swell = Math.sin((Math.PI * since) / seconds) ** 1.5 * (0.55 + 0.45 * Math.sin(2 * Math.PI * grain * since))
    return (raw - low) * bright * swell * gain + low * (1 - bright) * swell * gain * 2
  })
}

function tone(seconds: number, at: (since: number) => number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * sampleRate) }, (_, index) => at(index / sampleRate))
}
