import { globSync, readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { describe, expect, it } from 'vitest'
import vitestConfig from '../../vitest.config.ts'
import { root } from './boundaries.ts'

const files = globSync('{src,supabase,tests}/**/*.{ts,tsx}', { cwd: root }).map((path) => path.replaceAll('\\', '/'))
const isTest = (path: string): boolean => /\.(test|spec)\.tsx?$/.test(path)

describe('files', () => {
  it('have names of their own, in kebab-case', () => {
    const barrel = /(^|\/)(index|utils?|helpers?|types|common|misc)\.tsx?$/
    const kebab = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.tsx?$/
    expect(files.filter((path) => barrel.test(path) || !kebab.test(path.split('/').at(-1) ?? ''))).toEqual([])
    expect(files.length).toBeGreaterThan(300)
  })

  it('that are tests are run by one project of Vitest, or are journeys', () => {
    const isOf = (globs: readonly string[] = [], path: string): boolean => globs.some((glob) => matchesGlob(path, glob))
    const projects = (vitestConfig.test?.projects ?? []).flatMap((project) =>
      typeof project === 'object' && 'test' in project ? [project.test] : [],
    )
    const lost = files.filter(isTest).filter((path) => {
      const runs = projects.filter((project) => isOf(project?.include, path) && !isOf(project?.exclude, path)).length
      return runs + (matchesGlob(path, 'tests/e2e/**/*.spec.ts') ? 1 : 0) !== 1
    })
    expect(lost).toEqual([])
  })

  it('that are tests leave nothing out and wait for no clock', () => {
    const leftOut = /\b(it|test|describe)(\.\w+)*\.(only|skip|todo|fixme|fails)\b|\bwaitForTimeout\b|\.(skipIf|runIf)\(/
    const found = files
      .filter((path) => path.startsWith('tests/') || isTest(path))
      .filter((path) => path !== 'tests/structure/names.test.ts')
    expect(found.filter((path) => leftOut.test(readFileSync(join(root, path), 'utf8')))).toEqual([])
    expect(leftOut.test('test.describe.only(')).toBe(true)
    expect(leftOut.test('await page.waitForTimeout(100)')).toBe(true)
  })
})
