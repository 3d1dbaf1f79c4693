/** x and y in the picture's or the figure's own units; y grows downwards. */
export type Point = readonly [x: number, y: number]

export const num = (value: number): string => String(Math.round(value * 100) / 100)

const at = (point: Point): string => `${num(point[0])} ${num(point[1])}`

export function shape(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}" ${more}/>`
}

export function stroke(d: string, colour: string, width: number, more = ''): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${num(width)}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`
}

export function ellipse(cx: number, cy: number, rx: number, ry: number, fill: string, more = ''): string {
  return `<ellipse cx="${num(cx)}" cy="${num(cy)}" rx="${num(Math.max(0, rx))}" ry="${num(Math.max(0, ry))}" fill="${fill}" ${more}/>`
}

export function box(x: number, y: number, width: number, height: number, fill: string, radius = 0, more = ''): string {
  return `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" rx="${num(radius)}" fill="${fill}" ${more}/>`
}

export function text(x: number, y: number, size: number, words: string, fill: string, more = ''): string {
  return `<text x="${num(x)}" y="${num(y)}" font-size="${num(size)}" fill="${fill}" ${more}>${words}</text>`
}

export function group(transform: string, children: readonly string[], more = ''): string {
  return `<g transform="${transform}" ${more}>${children.join('')}</g>`
}

/** Children drawn around their own origin, set down at x, y. */
export function place(x: number, y: number, children: readonly string[], scale = 1, degrees = 0): string {
  const rotate = degrees === 0 ? '' : ` rotate(${num(degrees)})`
  return group(`translate(${num(x)} ${num(y)}) scale(${num(scale)})${rotate}`, children)
}

/** A line through points, with round joints: an arm, a leg, a braid. */
export function limb(points: readonly Point[], colour: string, width: number): string {
  return stroke(`M${points.map(at).join('L')}`, colour, width)
}

/** A limb that bends softly at its one joint. */
export function bentLimb([from, joint, to]: readonly [Point, Point, Point], colour: string, width: number): string {
  const before = between(from, joint, 0.62)
  const after = between(to, joint, 0.62)
  return stroke(`M${at(from)}L${at(before)}Q${at(joint)} ${at(after)}L${at(to)}`, colour, width)
}

export function between(from: Point, to: Point, share: number): Point {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
}

export function polygon(points: readonly Point[], fill: string, more = ''): string {
  return shape(`M${points.map(at).join('L')}Z`, fill, more)
}

/** A colour moved towards black (share below 0) or white (above 0). */
export function shade(hex: string, share: number): string {
  const target = share < 0 ? 0 : 255
  const channels = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16))
  const mixed = channels.map((channel) => Math.round(channel + (target - channel) * Math.abs(share)))
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
