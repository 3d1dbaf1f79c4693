import { box, ellipse, group, limb, num, place, polygon, shade, shape, stroke, text } from './draw.ts'
import { chance, wave } from './motion.ts'

interface RoomColours {
  wall: string
  panel: string
  floor: string
  frame: string
}

export const pictureSize = { width: 1280, height: 720 } as const

/** Wall, skirting and floor; the wall lighter towards the window at `lightX`. */
export function room(colours: RoomColours, horizon: number, lightX: number): string {
  const planks = Array.from({ length: 15 }, (_, index) => {
    const x = (index - 7) * 74
    return stroke(`M${num(640 + x)} ${horizon}L${num(640 + x * 2.6)} 720`, shade(colours.floor, -0.08), 2)
  })
  return [
    `<defs><radialGradient id="glow" gradientUnits="userSpaceOnUse" cx="${lightX}" cy="170" r="900"><stop offset="0" stop-color="${shade(colours.wall, 0.55)}"/><stop offset="1" stop-color="${colours.wall}"/></radialGradient>`,
    `<linearGradient id="boards" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${shade(colours.floor, -0.1)}"/><stop offset="1" stop-color="${shade(colours.floor, 0.06)}"/></linearGradient></defs>`,
    box(0, 0, 1280, horizon, 'url(#glow)'),
    box(0, horizon - 70, 1280, 70, colours.panel),
    box(0, horizon - 72, 1280, 5, shade(colours.panel, -0.1)),
    box(0, horizon, 1280, 720 - horizon, 'url(#boards)'),
    ...planks,
    box(0, horizon - 7, 1280, 8, shade(colours.panel, -0.16)),
  ].join('')
}

/** Sunlight that falls aslant through a window on to the wall. */
export function sunlight(x: number, y: number, width: number, height: number, slant: number): string {
  const pane = (from: number, to: number): string =>
    polygon(
      [
        [x + from, y],
        [x + to, y],
        [x + to - slant, y + height],
        [x + from - slant, y + height],
      ],
      '#fff6dc',
      'opacity=".34"',
    )
  return pane(0, width * 0.46) + pane(width * 0.54, width)
}

export function wallWindow(
  x: number,
  y: number,
  width: number,
  height: number,
  frame: string,
  sky: string,
  hill: string,
  sun = '#fff3cf',
): string {
  return [
    box(x - 13, y - 13, width + 26, height + 26, shade(frame, -0.12), 6),
    box(x - 10, y - 12, width + 20, height + 20, frame, 5),
    box(x, y, width, height, sky, 2),
    ellipse(x + width * 0.7, y + height * 0.24, 24, 24, sun, 'opacity=".9"'),
    shape(
      `M${x} ${num(y + height * 0.72)}C${num(x + width * 0.25)} ${num(y + height * 0.6)} ${num(x + width * 0.55)} ${num(y + height * 0.6)} ${x + width} ${num(y + height * 0.74)}V${y + height}H${x}Z`,
      shade(hill, 0.3),
    ),
    shape(
      `M${x} ${num(y + height * 0.88)}C${num(x + width * 0.3)} ${num(y + height * 0.82)} ${num(x + width * 0.6)} ${num(y + height * 0.7)} ${x + width} ${num(y + height * 0.76)}V${y + height}H${x}Z`,
      hill,
    ),
  ].join('')
}

export function windowBars(x: number, y: number, width: number, height: number, frame: string): string {
  return [
    box(x + width / 2 - 4, y, 8, height, frame),
    box(x, y + height * 0.42 - 4, width, 8, frame),
    box(x - 20, y + height + 6, width + 40, 13, frame, 4),
    box(x - 20, y + height + 15, width + 40, 5, shade(frame, -0.16), 2),
  ].join('')
}

/** A branch that moves in the wind outside. */
export function branch(x: number, y: number, second: number, colour: string): string {
  const leaves = Array.from({ length: 9 }, (_, index) => {
    const sway = wave(second, 5.5, index) * 2.2
    const angle = -70 + index * 21 + chance(index) * 16
    return group(`translate(${num(12 + index * 9)} ${num(-index * 3 + (index % 2) * 9)}) rotate(${num(angle + sway * 2)})`, [
      ellipse(0, -13, 6, 13, index % 2 === 0 ? colour : shade(colour, 0.18)),
    ])
  })
  return place(x, y, [stroke('M0 6Q50 -8 96 -26', '#7a6248', 4), ...leaves], 1, wave(second, 6.5, 3) * 1.3)
}

export function clock(x: number, y: number, second: number, startsAt: number): string {
  const minutes = startsAt + second / 60
  const hand = (turns: number, length: number, width: number, colour: string): string => {
    const angle = turns * 2 * Math.PI
    return limb(
      [
        [0, 0],
        [Math.sin(angle) * length, -Math.cos(angle) * length],
      ],
      colour,
      width,
    )
  }
  const ticks = Array.from({ length: 12 }, (_, hour) =>
    group(`rotate(${hour * 30})`, [box(-1, -23, 2, hour % 3 === 0 ? 6 : 3.5, '#6d655b')]),
  )
  return place(x, y, [
    ellipse(0, 2, 31, 31, '#00000022'),
    ellipse(0, 0, 30, 30, '#3d4a44'),
    ellipse(0, 0, 26, 26, '#fbf7ee'),
    ...ticks,
    hand(minutes / 720, 12, 3.4, '#2c3531'),
    hand((minutes % 60) / 60, 18, 2.6, '#2c3531'),
    hand(Math.floor(second) / 60, 20, 1.3, '#b9502f'),
    ellipse(0, 0, 2.6, 2.6, '#b9502f'),
  ])
}

export function plant(x: number, y: number, scale: number, clay: string, leaf: string): string {
  const stems = [-58, -36, -16, 4, 24, 44, 64].map((angle, index) => {
    const length = 92 - Math.abs(angle) * 0.42 + (index % 2) * 16
    return group(`rotate(${angle})`, [
      stroke(`M0 0Q4 ${num(-length / 2)} 0 ${num(-length + 20)}`, shade(leaf, -0.2), 3.5),
      shape(
        `M0 ${num(-length - 26)}C24 ${num(-length)} 20 ${num(-length + 34)} 0 ${num(-length + 44)}C-20 ${num(-length + 34)} -24 ${num(-length)} 0 ${num(-length - 26)}Z`,
        index % 2 === 0 ? leaf : shade(leaf, -0.12),
      ),
      stroke(`M0 ${num(-length + 40)}V${num(-length - 14)}`, shade(leaf, 0.2), 1.6),
    ])
  })
  return place(
    x,
    y,
    [...stems, shape('M-30 -8H30L24 46Q23 52 16 52H-16Q-23 52 -24 46Z', clay), box(-34, -14, 68, 14, shade(clay, 0.1), 4)],
    scale,
  )
}

/** A board or poster hung on the wall. */
export function framed(x: number, y: number, width: number, height: number, fill: string, frame: string, thick: number): string {
  return [
    box(x - thick + 3, y - thick + 8, width + thick * 2, height + thick * 2, '#3b2c1c', 12, 'opacity=".16"'),
    box(x - thick, y - thick, width + thick * 2, height + thick * 2, frame, 11),
    box(x - thick + 2, y - thick + 2, width + thick * 2 - 4, 4, shade(frame, 0.2), 2),
    box(x, y, width, height, fill, 4),
  ].join('')
}

export function fractionBars(x: number, y: number, width: number): string {
  const colours = ['#c7664a', '#d99a3d', '#6f9a76', '#5b84a8']
  const rows = [1, 2, 4, 8].map((parts, row) =>
    Array.from({ length: parts }, (_, part) =>
      box(
        x + 12 + (part * (width - 24)) / parts,
        y + 16 + row * 25,
        (width - 24) / parts - 2.5,
        20,
        shade(colours[row] ?? '#888888', part % 2 === 0 ? 0.08 : 0.2),
        3,
      ),
    ).join(''),
  )
  return [
    box(x + 3, y + 5, width, 126, '#3b2c1c', 4, 'opacity=".12"'),
    box(x, y, width, 126, '#fdf9ef', 4),
    ...rows,
    ellipse(x + width / 2, y + 6, 4, 4, '#b9502f'),
  ].join('')
}

export function bunting(fromX: number, toX: number, y: number, drop: number, colours: readonly string[]): string {
  const count = 11
  const flags = Array.from({ length: count }, (_, index) => {
    const share = (index + 0.5) / count
    const x = fromX + (toX - fromX) * share
    const top = y + drop * 4 * share * (1 - share)
    return polygon(
      [
        [x - 17, top],
        [x + 17, top],
        [x, top + 31],
      ],
      colours[index % colours.length] ?? '#c7664a',
    )
  })
  return stroke(`M${fromX} ${y}Q${(fromX + toX) / 2} ${y + drop * 2} ${toX} ${y}`, '#8d8370', 2) + flags.join('')
}

export function books(x: number, y: number, widths: readonly number[], colours: readonly string[]): string {
  let left = x
  return widths
    .map((width, index) => {
      const height = 42 + chance(index + x) * 22
      const colour = colours[index % colours.length] ?? '#c7664a'
      const book =
        box(left, y - height, width - 1.5, height, colour, 2) + box(left + 2, y - height + 8, width - 5.5, 4, shade(colour, 0.45), 1)
      left += width
      return book
    })
    .join('')
}

/** A table for two, seen from behind; pupils sit before it. */
export function desk(x: number, y: number, width: number, scale: number, wood: string): string {
  const half = width / 2
  return place(
    x,
    y,
    [
      limb(
        [
          [-half + 16, -40],
          [-half + 10, 90],
        ],
        '#77716a',
        8,
      ),
      limb(
        [
          [half - 16, -40],
          [half - 10, 90],
        ],
        '#77716a',
        8,
      ),
      polygon(
        [
          [-half + 20, -74],
          [half - 20, -74],
          [half, -26],
          [-half, -26],
        ],
        wood,
      ),
      polygon(
        [
          [-half + 20, -74],
          [half - 20, -74],
          [half - 18, -70],
          [-half + 18, -70],
        ],
        shade(wood, 0.22),
      ),
      box(-half, -27, width, 15, shade(wood, -0.16), 4),
    ],
    scale,
  )
}

export function slip(x: number, y: number, scale: number, colour = '#fdfaf1'): string {
  return place(
    x,
    y,
    [
      polygon(
        [
          [-26, -16],
          [22, -16],
          [28, 10],
          [-30, 10],
        ],
        colour,
      ),
      stroke('M-20 -9H16M-22 -3H18M-24 3H10', '#b9b3a4', 1.6),
    ],
    scale,
  )
}

export function pot(x: number, y: number, scale: number, colour: string): string {
  return place(
    x,
    y,
    [
      limb(
        [
          [-7, -20],
          [-10, -44],
        ],
        '#d99a3d',
        5,
      ),
      limb(
        [
          [0, -20],
          [1, -50],
        ],
        '#5b84a8',
        5,
      ),
      limb(
        [
          [7, -20],
          [11, -42],
        ],
        '#c7664a',
        5,
      ),
      box(-14, -26, 28, 30, colour, 4),
      box(-14, -26, 28, 6, shade(colour, 0.2), 3),
    ],
    scale,
  )
}

/** A fraction as a teacher writes it: one number over the other. */
export function fraction(x: number, y: number, size: number, over: number, under: number, colour: string): string {
  const half = size * 0.34
  return [
    text(x, y - size * 0.2, size, String(over), colour, 'text-anchor="middle"'),
    stroke(`M${num(x - half)} ${num(y)}H${num(x + half)}`, colour, Math.max(2.4, size * 0.06)),
    text(x, y + size * 0.86, size, String(under), colour, 'text-anchor="middle"'),
  ].join('')
}
