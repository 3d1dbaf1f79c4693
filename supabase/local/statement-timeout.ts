/** As hosted: the role `anon` has 3 s, everybody else of the Data API the 8 s of `authenticator`. */
export function statementTimeoutMs(role: unknown): number {
  return role === 'anon' ? 3000 : 8000
}
