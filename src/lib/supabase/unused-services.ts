/**
 * Stands in for what supabase-js brings for services this app does not use, `iceberg-js` for analytics buckets and
 * `@supabase/functions-js` for Edge Functions: 2 KB of the first load for nothing.
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
