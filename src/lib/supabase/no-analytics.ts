/** Stands in for `iceberg-js`, which supabase-js brings for analytics buckets: 1.2 KB of the first load for nothing. */
export function IcebergRestCatalog(): never {
  throw new Error('This app has no analytics buckets.')
}
