/**
 * Stands in for what supabase-js brings for services this app does not use, `iceberg-js` for analytics buckets,
 * `@supabase/functions-js` for Edge Functions, and the administrator's part of `@supabase/auth-js`, which needs the secret
 * key: 3.6 KB of the first load for nothing.
 */
function Unused(): never {
  throw new Error('This app uses neither analytics buckets nor Edge Functions.')
}

export const FunctionRegion = {}
export {
  Unused as IcebergRestCatalog,
  Unused as FunctionsClient,
  Unused as FunctionsError,
  Unused as FunctionsFetchError,
  Unused as FunctionsHttpError,
  Unused as FunctionsRelayError,
}

/** The auth client makes one of these with itself. */
export default function Administration(): void {}
