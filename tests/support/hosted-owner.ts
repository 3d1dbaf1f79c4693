import { openDatabase } from '../../supabase/local/database.ts'
import { borrowDatabase } from './borrowed-database.ts'
import { hostedPlatformSql, openEmbedded, testDatabase } from './database.ts'
import type { TestDatabase } from './database.ts'

/** What `postgres` is on a hosted project: it owns what migrations make, and is no superuser. */
const ownerSql = (owner: string) => `
create role ${owner} nologin createdb createrole bypassrls;
-- As supautils lets it do, of the settings of the Data API.
grant authenticator to ${owner} with admin option;
grant set on parameter pgrst.db_pre_request to ${owner};
create role ${owner}_platform nologin;
grant anon, authenticated, service_role to ${owner};
grant usage, create on schema public to ${owner};
grant usage on schema auth, storage, realtime, extensions, supabase_migrations to ${owner}, ${owner}_platform;
grant select, insert, update, delete, references, trigger on auth.users to ${owner};
grant all on storage.buckets, storage.objects, realtime.messages to ${owner};
grant all on supabase_migrations.schema_migrations to ${owner};
alter table storage.buckets owner to ${owner}_platform;
alter table storage.objects owner to ${owner}_platform;
alter table realtime.messages owner to ${owner}_platform;
grant ${owner}_platform to ${owner};
alter default privileges for role ${owner} in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role ${owner} in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges for role ${owner} in schema public grant all on functions to anon, authenticated, service_role;
do $$ begin
  execute format('grant create on database %I to ${owner}', current_database());
end $$;`

/** The platform without migrations, asked by its owner who is no superuser. */
export async function openAsHostedOwner(): Promise<TestDatabase> {
  const serverUrl = process.env['DATABASE_URL']
  if (!serverUrl) {
    const database = await openEmbedded([])
    await database.exec(ownerSql('hosted_owner'))
    await database.exec('set role hosted_owner')
    return testDatabase(database)
  }
  return onServer(serverUrl)
}

async function onServer(serverUrl: string): Promise<TestDatabase> {
  const borrowed = await borrowDatabase(serverUrl)
  const owner = `owner_of_${new URL(borrowed.url).pathname.slice(1)}`
  const superuser = await openDatabase({ url: borrowed.url })
  await superuser.database.exec(hostedPlatformSql)
  await superuser.database.exec(ownerSql(owner))
  const url = new URL(borrowed.url)
  url.searchParams.set('role', owner)
  const { database } = await openDatabase({ url: url.href })
  return testDatabase(database, async () => {
    await superuser.database.exec(`drop owned by ${owner}, ${owner}_platform cascade; drop role ${owner}, ${owner}_platform`)
    await superuser.database.close()
    await borrowed.drop()
  })
}
