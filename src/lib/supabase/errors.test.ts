import { describe, expect, it } from 'vitest'
import { AppError, toAppError, unwrap, unwrapNullable } from './errors.ts'

describe('toAppError', () => {
  it.each([
    ['a dead network', new TypeError('Failed to fetch'), undefined, 'offline', null],
    ['supabase-js telling of a dead network', { message: 'TypeError: Failed to fetch', code: '' }, 0, 'offline', null],
    ['our own refusal', { code: 'P0001', message: 'This invitation has ended.', hint: 'invite_expired' }, 400, 'refused', 'invite_expired'],
    ['row level security', { code: '42501', message: 'new row violates row-level security policy' }, 403, 'denied', '42501'],
    [
      'a session that ended before the request',
      { code: '42501', message: 'permission denied for table comments' },
      401,
      'signed_out',
      '42501',
    ],
    ['a check constraint', { code: '23514', message: 'violates check' }, 400, 'refused', '23514'],
    ['an id that is none', { code: '22P02', message: 'invalid input syntax for type uuid' }, 400, 'not_found', '22P02'],
    ['an id that is no text', { code: '22021', message: 'invalid byte sequence for encoding "UTF8": 0x00' }, 400, 'not_found', '22021'],
    ['the same id twice', { code: '23505', message: 'duplicate key' }, 409, 'conflict', '23505'],
    ['an expired token', { code: 'PGRST303', message: 'JWT expired' }, 401, 'signed_out', 'PGRST303'],
    ['an upload too large', { statusCode: '413', message: 'x' }, undefined, 'too_large', null],
    ['too many requests', { message: 'rate limit' }, 429, 'busy', null],
    ['a broken server', { message: 'oops' }, 503, 'server', null],
    ['nonsense', 'nonsense', undefined, 'unknown', null],
  ])('classifies %s', (_, error, status, code, reason) => {
    expect(toAppError(error, status)).toMatchObject({ code, reason })
  })

  it('keeps the sentences of our own functions and hides those of Postgres', () => {
    expect(toAppError({ code: '42501', message: 'This review is not open to you.' }).message).toBe('This review is not open to you.')
    expect(toAppError({ code: '42501', message: 'permission denied for table comments' }).message).not.toContain('table')
  })

  it('leaves an AppError as it is', () => {
    const error = new AppError('busy', 'x')
    expect(toAppError(error)).toBe(error)
  })
})

it('unwraps data, or throws', () => {
  expect(unwrap({ data: 0, error: null })).toBe(0)
  expect(unwrapNullable({ data: null, error: null })).toBeNull()
  expect(() => unwrap({ data: null, error: null })).toThrow(AppError)
  expect(() => unwrap({ data: null, error: { code: '42501', message: '' }, status: 403 })).toThrow(AppError)
})
