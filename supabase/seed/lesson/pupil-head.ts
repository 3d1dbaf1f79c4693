import { between, ellipse, group, limb, num, type Point, shade, shape, stroke } from './draw.ts'
import { mix } from './motion.ts'

type PupilHair = 'curls' | 'straight' | 'bob' | 'plaits' | 'ponytail' | 'hijab' | 'locs' | 'short' | 'afro' | 'bun' | 'long'

export interface HeadLook {
  skin: string
  hair: PupilHair
  hairColour: string
  /** ribbons, bands, hair clips */
  accent: string
}

export interface HeadPose {
  /** seen from behind at 0; in profile to the viewer's left at -1, to the right at 1 */
  turn: number
  tilt: number
  eyes: number
  mouth: number
}

/** A head seen from behind, around its own middle, 84 high. */
export function headFromBehind(look: HeadLook, pose: HeadPose): string {
  const side = pose.turn < 0 ? -1 : 1
  const turned = Math.min(1, Math.abs(pose.turn))
  const nape =
    look.hair === 'hijab'
      ? ''
      : limb(
          [
            [0, 24],
            [-side * turned * 3, 50],
          ],
          shade(look.skin, -0.13),
          27,
        )
  const drawn = [nape, ...skull(look, turned, pose), ...hair(look, turned)]
  return group(`rotate(${num(pose.tilt)}) scale(${side} 1)`, drawn)
}

function skull(look: HeadLook, turned: number, pose: HeadPose): string[] {
  const earAt = (x: number): string => ellipse(x, 6, 6.5, 9.5, shade(look.skin, -0.06))
  const profile =
    turned > 0.25
      ? shape(
          `M0 -38C${num(20 + turned * 10)} -38 ${num(30 + turned * 8)} -24 ${num(31 + turned * 8)} -10C${num(31 + turned * 8)} -4 ${num(33 + turned * 13)} 2 ${num(33 + turned * 12)} 6C${num(33 + turned * 9)} 10 ${num(33 + turned * 5)} 9 ${num(32 + turned * 6)} 13C${num(34 + turned * 5)} 17 ${num(32 + turned * 3)} 20 ${num(30 + turned * 4)} 26C${num(26 + turned * 2)} 38 10 38 0 38Z`,
          look.skin,
        )
      : ''
  const seen = Math.max(0, (turned - 0.45) / 0.55)
  const eyeX = 21 + turned * 8
  const features =
    seen === 0
      ? ''
      : group(
          '',
          [
            ellipse(eyeX, -1, 2.6, 4 * pose.eyes, '#2a1d17'),
            stroke(`M${num(eyeX - 5)} -11Q${num(eyeX)} -14 ${num(eyeX + 5)} -11`, shade(look.hairColour, -0.05), 2.3),
            ellipse(eyeX - 5, 11, 5.5, 4, '#d8694c', 'opacity=".22"'),
            pose.mouth > 0.1
              ? ellipse(eyeX + 1.5, 19, 4.4, 1.6 + pose.mouth * 4, '#6b2426')
              : stroke(`M${num(eyeX - 3)} 19Q${num(eyeX + 1)} 21.5 ${num(eyeX + 5)} 18.5`, '#8d3a35', 2.2),
          ],
          `opacity="${num(Math.min(1, seen * 1.8))}"`,
        )
  const shownEar = look.hair === 'hijab' || look.hair === 'bob' || look.hair === 'long' ? '' : earAt(-36 + turned * 10)
  return [shownEar, ellipse(0, 0, 36, 39, look.skin), profile, features]
}

/**
 * The outline of hair: an ellipse from behind. As the head turns, the edge on the side of the face moves inwards and a
 * lock stays over the forehead.
 */
function cap(turned: number, top: number, bottom: number, wide: number): string {
  const [middle, half] = [(top + bottom) / 2, (bottom - top) / 2]
  const round = 0.5523
  const crown = turned * 8
  const nape = -turned * 10
  const front = mix(wide, 5, turned)
  const lock: Point = [mix(wide * Math.SQRT1_2, 34, turned), mix(middle - half * Math.SQRT1_2, middle - half * 0.5, turned)]
  const curve = (...points: Point[]): string => `C${points.map(([x, y]) => `${num(x)} ${num(y)}`).join(' ')}`
  return [
    `M${num(crown)} ${num(top)}`,
    curve([crown - wide * round, top], [-wide, middle - half * round], [-wide, middle]),
    curve([-wide, middle + half * round], [nape - wide * round, bottom], [nape, bottom]),
    curve([nape + front * round, bottom], [front, middle + half * round], [front, middle]),
    curve([front, middle - half * 0.265], [mix(wide * 0.8945, front + 10, turned), mix(middle - half * 0.52, lock[1] + 7, turned)], lock),
    curve(
      [mix(wide * 0.52, lock[0] + 1, turned), mix(middle - half * 0.8945, lock[1] - 12, turned)],
      [crown + wide * mix(0.265, 0.5, turned), top],
      [crown, top],
    ),
    'Z',
  ].join('')
}

function ear(look: HeadLook, turned: number): string {
  const x = 36 - turned * 36
  return ellipse(x, 6, 6, 9, shade(look.skin, -0.1))
}

function hair(look: HeadLook, turned: number): string[] {
  const colour = look.hairColour
  const dark = shade(colour, -0.22)
  const light = shade(colour, 0.12)
  const base = shape(cap(turned, -43, 32, 39), colour)
  switch (look.hair) {
    case 'short':
      return [shape(cap(turned, -41, 26, 37.5), colour), ear(look, turned)]
    case 'straight':
      return [
        base,
        ...strands(turned, light),
        shape(`M-35 14C-30 34 -8 38 ${num(10 - turned * 12)} 34L${num(30 - turned * 30)} 16Z`, colour),
        ear(look, turned),
      ]
    case 'curls':
      return [...puffs(turned, colour, 12, 36, 13), base, ...puffs(turned, light, 5, 20, 5, 0.35), ear(look, turned)]
    case 'afro':
      return [...puffs(turned, colour, 14, 44, 15), shape(cap(turned, -54, 36, 47), colour), ear(look, turned)]
    case 'bob':
      return [shape(longHair(turned, 44, 45), colour), ...strands(turned, light), band(look, turned)]
    case 'long':
      return [
        shape(longHair(turned, 78, 44), colour),
        ...strands(turned, light),
        stroke(`M${num(-20 - turned * 6)} 10V70M${num(4 - turned * 14)} 20V74`, dark, 1.8),
      ]
    case 'plaits':
      return [
        base,
        stroke(`M${num(-turned * 8)} -42Q${num(-4 - turned * 12)} -6 ${num(-turned * 10)} 30`, shade(look.skin, -0.12), 2),
        plait([-26, 22], [-38, 92], look),
        plait([26 - turned * 30, 24], [36 - turned * 44, 92], look),
        ear(look, turned),
      ]
    case 'ponytail':
      return [base, ...strands(turned, light), ear(look, turned), tail(look, turned)]
    case 'locs':
      return [...locs(look, turned), base, ear(look, turned)]
    case 'bun':
      return [
        ellipse(-turned * 14, -46, 19, 17, colour),
        ellipse(-turned * 14 - 3, -50, 9, 6, light, 'opacity=".5"'),
        base,
        ...strands(turned, light),
        stroke(`M${num(-12 - turned * 14)} -36Q${num(-turned * 14)} -30 ${num(12 - turned * 14)} -36`, look.accent, 5),
        ear(look, turned),
      ]
    case 'hijab':
      return hijab(look, turned)
  }
}

function strands(turned: number, light: string): string[] {
  return [-22, -8, 8].map((x) =>
    stroke(`M${num(x * 0.6)} -37Q${num(x - turned * 10)} -10 ${num(x * 1.05 - turned * 12)} 18`, light, 1.8, 'opacity=".55"'),
  )
}

function puffs(turned: number, colour: string, count: number, radius: number, size: number, opacity = 1): string[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI + 0.3
    const y = Math.sin(angle) * radius * 0.92 - 7
    const furthest = mix(radius, y < -20 ? 28 : 2 - size * 0.4, turned)
    return ellipse(
      Math.min(Math.cos(angle) * radius - turned * 7, furthest),
      y,
      size,
      size,
      colour,
      opacity < 1 ? `opacity="${opacity}"` : '',
    )
  })
}

function longHair(turned: number, bottom: number, wide: number): string {
  const front = mix(wide, 7, turned)
  const [lockX, lockY] = [mix(wide * 0.72, 35, turned), mix(-28, -22, turned)]
  return [
    `M${num(turned * 8)} -44C${num(turned * 8 - 25)} -44 ${num(-wide + 2)} -24 ${num(-wide)} 4L${num(-wide + 2)} ${bottom - 12}Q${num(-wide + 3)} ${bottom} ${num(-wide + 15)} ${bottom}`,
    `H${num(front - 14)}Q${num(front - 2)} ${bottom} ${num(front - 1)} ${bottom - 12}L${num(front)} 4C${num(front)} -6 ${num(mix(wide * 0.9, front + 10, turned))} ${num(lockY + 9)} ${num(lockX)} ${num(lockY)}`,
    `C${num(mix(wide * 0.52, lockX + 1, turned))} ${num(mix(-38, lockY - 12, turned))} ${num(turned * 8 + 14)} -44 ${num(turned * 8)} -44Z`,
  ].join('')
}

function band(look: HeadLook, turned: number): string {
  return stroke(`M${num(-40 + turned * 4)} -16Q${num(-6 - turned * 8)} -46 ${num(39 - turned * 20)} -18`, look.accent, 6)
}

function plait(from: Point, to: Point, look: HeadLook): string {
  const links = Array.from({ length: 6 }, (_, index) => {
    const [x, y] = between(from, to, index / 6)
    return ellipse(x, y, 8.5 - index * 0.5, 8, index % 2 === 0 ? look.hairColour : shade(look.hairColour, 0.1))
  })
  return [...links, ellipse(to[0], to[1] - 6, 5.5, 4.5, look.accent), ellipse(to[0], to[1] + 4, 5, 8, look.hairColour)].join('')
}

function tail(look: HeadLook, turned: number): string {
  const x = -turned * 26
  return [
    shape(
      `M${num(x - 10)} -12C${num(x - 30)} 20 ${num(x - 20)} 60 ${num(x - 4)} 84C${num(x + 14)} 60 ${num(x + 26)} 20 ${num(x + 10)} -12Z`,
      shade(look.hairColour, -0.08),
    ),
    stroke(`M${num(x)} 0Q${num(x - 6)} 40 ${num(x - 3)} 72`, shade(look.hairColour, 0.14), 2, 'opacity=".6"'),
    ellipse(x, -12, 12, 7, look.accent),
  ].join('')
}

function locs(look: HeadLook, turned: number): string[] {
  return [-32, -20, -8, 6, 18, 30].map((x, index) => {
    const moved = x < 0 ? x - turned * 4 : x - turned * (x + 8)
    return limb(
      [
        [moved * 0.9, 0],
        [moved, 38],
        [moved * 1.06, 56 + (index % 2) * 9],
      ],
      index % 2 === 0 ? look.hairColour : shade(look.hairColour, 0.1),
      11.5,
    )
  })
}

function hijab(look: HeadLook, turned: number): string[] {
  return [
    shape(
      `M${num(turned * 6)} -45C${num(turned * 6 - 25)} -45 -42 -28 -42 0C-42 26 -56 46 -66 66C-30 84 30 84 66 66C56 48 ${num(mix(42, 22, turned))} 26 ${num(mix(42, 16, turned))} 0C${num(mix(42, 18, turned))} -16 ${num(mix(37, 31, turned))} -22 ${num(mix(33, 35, turned))} -27C${num(mix(27, 32, turned))} -38 ${num(turned * 6 + 16)} -45 ${num(turned * 6)} -45Z`,
      look.hairColour,
    ),
    stroke(`M-30 -26Q${num(-14 - turned * 8)} 16 -44 58`, shade(look.hairColour, -0.12), 2.6),
    stroke(`M${num(6 - turned * 14)} -6Q${num(20 - turned * 16)} 34 46 62`, shade(look.hairColour, -0.12), 2.6),
    stroke(`M-8 -42Q${num(-4 - turned * 8)} 12 0 70`, shade(look.hairColour, 0.16), 2, 'opacity=".5"'),
  ]
}
