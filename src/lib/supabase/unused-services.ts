/**
 * Stands in for what supabase-js brings for services this app does not use, `iceberg-js` for analytics buckets,
 * `@supabase/functions-js` for Edge Functions, and the passkeys of `@supabase/auth-js`: 5 KB of the first load for nothing.
 */
function Unused(): never {
  throw new Error('This app uses neither analytics buckets nor Edge Functions nor passkeys.')
}

/** The auth client makes one of these with itself. */
function Idle(): void {}

export const FunctionRegion = {}
export const webAuthnAbortService = {}
export {
  Unused as IcebergRestCatalog,
  Unused as FunctionsClient,
  Unused as FunctionsError,
  Unused as FunctionsFetchError,
  Unused as FunctionsHttpError,
  Unused as FunctionsRelayError,
  Unused as browserSupportsWebAuthn,
  Unused as createCredential,
  Unused as deserializeCredentialCreationOptions,
  Unused as deserializeCredentialRequestOptions,
  Unused as getCredential,
  Unused as serializeCredentialCreationResponse,
  Unused as serializeCredentialRequestResponse,
  Idle as WebAuthnApi,
}
