import { box, ellipse, group, limb, num, shade, shape, stroke } from './draw.ts'

type TeacherHair = 'puff' | 'short' | 'bob'

export interface FaceLook {
  skin: string
  hair: TeacherHair
  hairColour: string
  /** a headwrap, or earrings */
  accent: string
  beard?: boolean
  glasses?: boolean
}

export interface FacePose {
  /** of the head: -1 to the viewer's left, 1 to the right */
  look: number
  /** -1 up, 1 down */
  nod: number
  tilt: number
  /** 0 shut, 1 open */
  eyes: number
  /** 0 closed, 1 wide open */
  mouth: number
  smile: number
  /** -1 to 1 */
  brow: number
}

/** A head around its own middle, 70 high, in what lies behind the body and what lies before it. */
export function face(look: FaceLook, pose: FacePose): { behind: string; front: string } {
  const aside = pose.look * 9
  const down = pose.nod * 4
  const front = [
    hairAround(look, pose),
    ears(look, pose),
    shape(
      `M-26 -10C-27 -34 27 -34 26 -10C27 10 17 33 0 34C-17 33 -27 10 -26 -10Z`,
      look.skin,
      `transform="translate(${num(aside * 0.18)} 0)"`,
    ),
    look.beard ? beard(look, aside) : '',
    group(`translate(${num(aside)} ${num(down)})`, features(look, pose)),
    hairBefore(look, pose),
  ].join('')
  const behind =
    look.hair === 'bob'
      ? shape(`M-34 -8C-36 -44 36 -44 34 -8C37 16 34 30 28 36H-28C-34 30 -37 16 -34 -8Z`, shade(look.hairColour, -0.2))
      : ''
  return { behind, front }
}

function features(look: FaceLook, pose: FacePose): string[] {
  const narrow = 1 - Math.abs(pose.look) * 0.14
  const eye = (x: number): string =>
    [
      ellipse(x * narrow, -3, 4.6, 4.2 * pose.eyes, '#fbf6ec'),
      ellipse(x * narrow + pose.look * 1.6, -3 + pose.nod * 0.6, 3.1, 3.7 * pose.eyes, '#2a1d17'),
      pose.eyes > 0.6 ? ellipse(x * narrow + pose.look * 1.6 + 1, -4.4, 0.9, 0.9, '#ffffff') : '',
      stroke(
        `M${num(x * narrow - 5)} ${num(-3.4 - 3 * pose.eyes)}Q${num(x * narrow)} ${num(-5.6 - 3.2 * pose.eyes)} ${num(x * narrow + 5)} ${num(-3.4 - 3 * pose.eyes)}`,
        '#2a1d17',
        1.9,
      ),
      stroke(
        `M${num(x * narrow - 6)} ${num(-14 - pose.brow * 2.4)}Q${num(x * narrow)} ${num(-17.6 - pose.brow * 3)} ${num(x * narrow + 6)} ${num(-14 - pose.brow * 2.4)}`,
        shade(look.hairColour, -0.1),
        2.5,
      ),
      look.glasses
        ? `<circle cx="${num(x * narrow)}" cy="-3" r="8.6" fill="#ffffff" fill-opacity=".14" stroke="#4a3a33" stroke-width="1.8"/>`
        : '',
    ].join('')
  return [
    ellipse(-16 * narrow, 9, 5.5, 3.6, '#d8694c', 'opacity=".20"'),
    ellipse(16 * narrow, 9, 5.5, 3.6, '#d8694c', 'opacity=".20"'),
    eye(-11),
    eye(11),
    look.glasses ? stroke(`M${num(-2.6)} -4Q0 -6 ${num(2.6)} -4`, '#4a3a33', 1.8) : '',
    stroke(`M${num(pose.look * 2)} 0Q${num(2.4 + pose.look * 4)} 8 ${num(-2 + pose.look * 3)} 8.6`, shade(look.skin, -0.26), 2),
    mouthShape(pose),
  ]
}

function mouthShape(pose: FacePose): string {
  const half = 9.2 - pose.mouth * 1.6 + pose.smile * 1.6
  const corner = 17 - pose.smile * 1.6
  const lip = '#8d3a35'
  if (pose.mouth < 0.12)
    return stroke(`M${num(-half)} ${num(corner)}Q0 ${num(corner + 2 + pose.smile * 5)} ${num(half)} ${num(corner)}`, lip, 2.6)
  const open = 3 + pose.mouth * 9
  const mouth = `M${num(-half)} ${num(corner)}Q0 ${num(corner - 2)} ${num(half)} ${num(corner)}Q${num(half * 0.7)} ${num(corner + open)} 0 ${num(corner + open)}Q${num(-half * 0.7)} ${num(corner + open)} ${num(-half)} ${num(corner)}Z`
  return [
    shape(mouth, '#5b1f22', `stroke="${lip}" stroke-width="1.8" stroke-linejoin="round"`),
    pose.mouth > 0.3 ? box(-half * 0.62, corner - 0.4, half * 1.24, 2.8, '#fbf3e8', 1.2) : '',
    pose.mouth > 0.45 ? ellipse(0, corner + open - 2.2, half * 0.5, 2.2, '#b4534b') : '',
  ].join('')
}

function ears(look: FaceLook, pose: FacePose): string {
  const tone = shade(look.skin, -0.08)
  const ear = (sign: number): string => {
    const shown = 1 - Math.max(0, sign * pose.look) * 0.9
    const x = sign * (25 + shown * 2) - pose.look * 3
    const ring = look.hair === 'puff' && shown > 0.5 ? ellipse(x, 15, 3, 4.4, look.accent) : ''
    return ellipse(x, 2, 5.6 * shown, 8, tone) + ring
  }
  return look.hair === 'bob' ? '' : ear(-1) + ear(1)
}

function hairAround(look: FaceLook, pose: FacePose): string {
  const x = -pose.look * 5
  if (look.hair === 'puff') {
    const puff = [
      [0, -52, 25],
      [-20, -46, 16],
      [20, -46, 16],
      [-12, -64, 15],
      [12, -64, 15],
    ] as const
    return [
      ...puff.map(([dx, dy, r]) => ellipse(x * 1.6 + dx, dy - pose.nod * 2, r, r * 0.94, look.hairColour)),
      ellipse(x * 0.5, -10, 29.5, 31, look.hairColour),
    ].join('')
  }
  if (look.hair === 'bob') return ellipse(x * 0.4, -10, 33, 33, look.hairColour)
  return ellipse(x * 0.5, -11, 29, 30, look.hairColour)
}

function hairBefore(look: FaceLook, pose: FacePose): string {
  const x = pose.look * 5
  if (look.hair === 'puff') {
    return [
      shape(
        `M-28.5 -8C-31 -44 31 -44 28.5 -8C26 -18 ${num(16 + x)} -25 ${num(x)} -25C${num(-16 + x)} -25 -26 -18 -28.5 -8Z`,
        look.hairColour,
      ),
      shape(`M-29 -13C-28 -38 28 -38 29 -13L27 -9C${num(22 + x * 0.4)} -29 ${num(-22 + x * 0.4)} -29 -27 -9Z`, look.accent),
      stroke(`M-26 -16C-20 -33 20 -33 26 -16`, shade(look.accent, 0.3), 1.8, 'stroke-dasharray="1 6"'),
    ].join('')
  }
  if (look.hair === 'bob') {
    return [
      shape(
        `M-33 26C-37 2 -38 -42 0 -43C38 -42 37 2 33 26C27 20 27 -2 24 -12C${num(14 + x)} -14 ${num(4 + x)} -20 ${num(x)} -26C${num(-6 + x)} -18 -18 -13 -24 -11C-27 -2 -27 20 -33 26Z`,
        look.hairColour,
      ),
      stroke(`M${num(x - 2)} -38C-14 -36 -24 -28 -27 -14`, shade(look.hairColour, 0.16), 2.4),
    ].join('')
  }
  return [
    shape(
      `M-28 -6C-33 -42 -6 -46 4 -43C26 -44 32 -24 28 -6C26 -14 ${num(22 + x * 0.4)} -20 ${num(18 + x * 0.4)} -22C${num(8 + x)} -17 ${num(-10 + x)} -18 ${num(-18 + x * 0.4)} -24C-22 -20 -26 -14 -28 -6Z`,
      look.hairColour,
    ),
    limb(
      [
        [-6, -37],
        [10, -38],
      ],
      shade(look.hairColour, 0.14),
      2,
    ),
  ].join('')
}

function beard(look: FaceLook, aside: number): string {
  const x = num(aside * 0.3)
  return shape(
    'M-26 0C-25 24 -15 39 0 39C15 39 25 24 26 0C23 10 16 12 10 11C4 9 -4 9 -10 11C-16 12 -23 10 -26 0Z',
    look.hairColour,
    `transform="translate(${x} 0)"`,
  )
}
