import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Rgb = readonly [number, number, number]
type Oklab = readonly [number, number, number]
type Theme = 'light' | 'dark'

const css = readFileSync('src/app/styles.css', 'utf8')
const themes: readonly Theme[] = ['light', 'dark']
const grounds = ['paper', 'card', 'sunk', 'wash'] as const
const words = ['ink', 'soft', 'accent', 'praise', 'question', 'suggestion', 'note', 'prompt', 'warn', 'danger'] as const
const kinds = ['praise', 'question', 'suggestion', 'note', 'prompt'] as const

/** Words on a ground: 4.5 to 1 (WCAG 2.2, 1.4.3). */
const readable: readonly (readonly [string, string])[] = [
  ...words.flatMap((word) => grounds.map((ground) => [word, ground] as const)),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-strong'],
  ['danger-ink', 'danger'],
  ['danger-ink', 'danger-strong'],
  ['ink', 'prompt-wash'],
  ['soft', 'prompt-wash'],
  ['prompt', 'prompt-wash'],
  ['ink', 'warn-wash'],
  ['soft', 'warn-wash'],
  ['warn', 'warn-wash'],
  ['ink', 'danger-wash'],
  ['soft', 'danger-wash'],
  ['danger', 'danger-wash'],
  ['paper', 'ink'],
]

/** The edge of a field, the focus ring: 3 to 1 (1.4.11). */
const visible = ['edge', 'accent'].flatMap((line) => ['paper', 'card', 'sunk'].map((ground) => [line, ground] as const))

describe.each(themes)('contrast in the %s theme', (theme) => {
  it.each(readable)('%s can be read on %s', (word, ground) => {
    expect(contrast(rgb(token(word, theme)), rgb(token(ground, theme)))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(kinds.flatMap((kind) => ['paper', 'card'].map((ground) => [kind, ground] as const)))(
    '%s can be read on a tenth of itself over %s',
    (kind, ground) => {
      const chip = mix(token(kind, theme), token(ground, theme), 0.1)
      expect(contrast(rgb(token(kind, theme)), rgb(chip))).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(visible)('%s can be seen on %s', (line, ground) => {
    expect(contrast(rgb(token(line, theme)), rgb(token(ground, theme)))).toBeGreaterThanOrEqual(3)
  })

  it('every colour lies within sRGB, so that every screen shows the one that was measured', () => {
    const outside = words.filter((word) => linear(token(word, theme)).some((part) => part < -0.002 || part > 1.002))
    expect(outside).toEqual([])
  })
})

it('initials can be read on every hue an avatar has', () => {
  for (let hue = 0; hue < 360; hue += 1) {
    expect(contrast(rgb(oklab(0.87, 0.08, hue)), rgb(oklab(0.25, 0.03, 170)))).toBeGreaterThanOrEqual(4.5)
  }
})

it('has kinds that differ from one another in both themes', () => {
  for (const theme of themes) expect(new Set(kinds.map((kind) => token(kind, theme).join())).size).toBe(kinds.length)
})

function token(name: string, theme: Theme): Oklab {
  const value = new RegExp(`--color-${name}: light-dark\\((oklch\\([^)]*\\)), (oklch\\([^)]*\\))\\)`).exec(css)
  const [, light, dark] = value ?? []
  const numbers = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/.exec((theme === 'light' ? light : dark) ?? '')
  if (!numbers) throw new Error(`styles.css has no colour ${name} for the ${theme} theme`)
  const [, lightness, chroma, hue] = numbers
  return oklab(Number(lightness), Number(chroma), Number(hue))
}

function oklab(lightness: number, chroma: number, hue: number): Oklab {
  const angle = (hue * Math.PI) / 180
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]
}

function mix(one: Oklab, other: Oklab, share: number): Oklab {
  const part = (at: 0 | 1 | 2) => one[at] * share + other[at] * (1 - share)
  return [part(0), part(1), part(2)]
}

/** Oklab to linear sRGB, by Björn Ottosson's definition (https://bottosson.github.io/posts/oklab/). */
function linear([lightness, a, b]: Oklab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function rgb(colour: Oklab): Rgb {
  const [red, green, blue] = linear(colour)
  const inside = (part: number) => Math.min(1, Math.max(0, part))
  return [inside(red), inside(green), inside(blue)]
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}
