import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './boundaries.ts'

/** Hears keys without asking, by the one rule there is, whether an input method takes them for itself. */
function takesKeysOfInputMethods(code: string): boolean {
  const hears = /\bonKey(?:Down|Up|Press)=|['"]key(?:down|up|press)['"]/.test(code)
  return (hears && !/\bisComposing\(/.test(code)) || /\.isComposing\b(?!\s*\|\|)/.test(code)
}

it.each([
  ['<input onKeyDown={handleKey} />', true],
  ["window.addEventListener('keydown', handleKey)", true],
  ['if (event.nativeEvent.isComposing) return', true],
  ['if (!isComposing(event.nativeEvent)) leave()\n<input onKeyDown={handleKey} />', false],
  ['<input onChange={handleChange} />', false],
])('%j: %j', (code, takes) => {
  expect(takesKeysOfInputMethods(code)).toBe(takes)
})

it('every key handler leaves an input method its keys', () => {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((path) => !/\.test\.tsx?$/.test(path))
  expect(files.length).toBeGreaterThan(200)
  expect(files.filter((path) => takesKeysOfInputMethods(readFileSync(join(root, path), 'utf8')))).toEqual([])
})
