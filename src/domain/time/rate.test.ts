import { expect, it } from 'vitest'
import { fasterRate, formatRate, slowerRate } from './rate.ts'

it.each([
  [1, 1.25],
  [1.1, 1.25],
  [2, 2],
  [3, 2],
  [0.1, 0.25],
])('faster than %d is %d', (rate, faster) => {
  expect(fasterRate(rate)).toBe(faster)
})

it.each([
  [1, 0.75],
  [1.1, 1],
  [0.25, 0.25],
  [0.1, 0.25],
  [3, 2],
])('slower than %d is %d', (rate, slower) => {
  expect(slowerRate(rate)).toBe(slower)
})

it.each([
  [1, '1×'],
  [0.75, '0.75×'],
  [1.1000000001, '1.1×'],
])('%d reads %s', (rate, text) => {
  expect(formatRate(rate)).toBe(text)
})
