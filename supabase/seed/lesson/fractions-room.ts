import { box, group, num, shape, stroke, text } from './draw.ts'
import { ease, mix } from './motion.ts'
import { bunting, fraction, fractionBars, framed, room, sunlight, wallWindow } from './room.ts'

export const line = { y: 236, zero: 270, one: 782 } as const
export const onLine = (share: number): number => mix(line.zero, line.one, share)
const chalk = '#f4efe2'
const yellow = '#f3d27a'
const horizon = 470
export const [exitFrom, exitTo] = [664, 818] as const

export function boardWriting(second: number): string {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => stroke(`M${num(onLine(share))} ${line.y - 17}V${line.y + 17}`, chalk, 4.6))
  const jump = ease(Math.min(1, Math.max(0, (second - 67.3) / 1.0)))
  const mark = ease(Math.min(1, Math.max(0, (second - 69.0) / 0.5)))
  const label = Math.min(1, Math.max(0, (second - 69.4) / 0.5))
  const [half, fiveEighths] = [onLine(0.5), onLine(0.625)]
  const exit = Math.min(1, Math.max(0, (second - 84.3) / 2.5))
  return [
    `<g font-family="Newsreader Variable, serif" style="font-feature-settings:'lnum'" filter="url(#chalk)">`,
    text(258, 136, 46, 'Where does', chalk),
    fraction(508, 121, 32, 5, 8, chalk),
    text(541, 136, 46, 'live?', chalk),
    stroke(`M${line.zero} ${line.y}H${line.one}`, chalk, 4.6),
    ...ticks,
    text(onLine(0), 296, 36, '0', chalk, 'text-anchor="middle"'),
    text(onLine(1), 296, 36, '1', chalk, 'text-anchor="middle"'),
    fraction(onLine(0.25), 284, 27, 1, 4, chalk),
    fraction(half, 284, 27, 1, 2, chalk),
    fraction(onLine(0.75), 284, 27, 3, 4, chalk),
    jump > 0
      ? stroke(
          `M${num(half)} ${line.y - 22}Q${num((half + fiveEighths) / 2)} ${line.y - 62} ${num(fiveEighths)} ${line.y - 22}`,
          yellow,
          3.6,
          `pathLength="1" stroke-dasharray="${num(jump)} 2"`,
        )
      : '',
    mark > 0 ? stroke(`M${num(fiveEighths)} ${line.y - 17}V${num(line.y - 17 + 34 * mark)}`, yellow, 5) : '',
    label > 0 ? group('', [fraction(fiveEighths, 284, 27, 5, 8, yellow)], `opacity="${num(label)}"`) : '',
    exit > 0
      ? group(
          '',
          [text(exitFrom, 166, 32, 'Exit slip:', yellow, 'font-style="italic"'), fraction(exitTo - 14, 156, 27, 7, 8, yellow)],
          `style="clip-path: inset(-20px ${num((1 - exit) * 100)}% -20px 0)"`,
        )
      : '',
    '</g>',
  ].join('')
}

export function classroom(): string {
  const [x, y, width, height] = [212, 66, 634, 322]
  return [
    room({ wall: '#e6dcc8', panel: '#d9ccb2', floor: '#c9ad84', frame: '#fbf6ea' }, horizon, 1160),
    sunlight(1010, 40, 210, 330, 150),
    fractionBars(34, 190, 132),
    framed(x, y, width, height, '#2f4f43', '#946f45', 15),
    shape(
      `M${x} ${y + 46}Q${x + 220} ${y + 20} ${x + 420} ${y + 64}T${x + width} ${y + 40}V${y + 130}Q${x + 300} ${y + 170} ${x} ${y + 120}Z`,
      '#ffffff',
      'opacity=".025"',
    ),
    text(
      x + width - 22,
      y + 38,
      17,
      'Tuesday · maths',
      chalk,
      'text-anchor="end" opacity=".62" font-family="Newsreader Variable" font-style="italic"',
    ),
    box(x - 8, y + height + 13, width + 16, 11, '#7d5c38', 3),
    box(x + 60, y + height + 7, 30, 7, '#f6f1e4', 2),
    box(x + 98, y + height + 8, 22, 6, yellow, 2),
    box(x + width - 120, y + height + 2, 56, 12, '#8d6f57', 3),
    box(x + width - 120, y + height + 10, 56, 4, '#3d4a44', 2),
    bunting(860, 1275, 26, 17, ['#c7664a', '#d99a3d', '#6f9a76', '#5b84a8', '#8d6f96']),
    wallWindow(1092, 86, 156, 236, '#fbf6ea', '#cfe3ea', '#9dbb8f'),
    '<defs><clipPath id="pane"><rect x="1092" y="86" width="156" height="236"/></clipPath></defs>',
  ].join('')
}
