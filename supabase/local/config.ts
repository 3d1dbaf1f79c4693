import { readFile } from 'node:fs/promises'
import { parse } from 'smol-toml'
import * as z from 'zod/mini'

const shape = z.object({
  api: z.object({
    schemas: z.array(z.string()),
    extra_search_path: z.array(z.string()),
    max_rows: z.int(),
  }),
  auth: z.object({
    enabled: z.boolean(),
    site_url: z.string(),
    additional_redirect_urls: z.array(z.string()),
    jwt_expiry: z.int(),
    enable_signup: z.boolean(),
    enable_anonymous_sign_ins: z.boolean(),
    enable_refresh_token_rotation: z.boolean(),
    refresh_token_reuse_interval: z.int(),
    minimum_password_length: z.int(),
    email: z.object({
      enable_signup: z.boolean(),
      enable_confirmations: z.boolean(),
      double_confirm_changes: z.boolean(),
      secure_password_change: z.boolean(),
      otp_length: z.int(),
      otp_expiry: z.int(),
    }),
  }),
})

export type Config = z.infer<typeof shape>

/** The part of supabase/config.toml that the local Supabase obeys as the hosted one does. */
export async function readConfig(path: string): Promise<Config> {
  return shape.parse(parse(await readFile(path, 'utf8')))
}
