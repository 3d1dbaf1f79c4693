import type { SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startLocal, type LocalForTests } from '../support/local.ts'
import type { SignedUp } from '../support/sign-up.ts'

const tables = `
create table public.authors (id int primary key, name text not null, born int);
create table public.books (
  id int primary key,
  author_id int references public.authors (id),
  title text check (char_length(title) < 20),
  at timestamptz not null default '2026-01-31 12:00:00.5+00',
  pages bigint,
  price numeric
);
create table public.shapes (id int primary key, value jsonb, plain json, words text[], ids uuid[], body text, ok boolean, at timestamptz);
create table public.notes (id int primary key, owner_id uuid not null default auth.uid(), body text, rank int);
alter table public.authors enable row level security;
alter table public.books enable row level security;
alter table public.notes enable row level security;
alter table public.shapes enable row level security;
create policy all_shapes on public.shapes to authenticated using (true) with check (true);
create policy all_authors on public.authors to authenticated using (true) with check (true);
create policy all_books on public.books to authenticated using (true) with check (id < 1000);
create policy own_notes on public.notes to authenticated using (owner_id = auth.uid()) with check (owner_id = auth.uid());
grant all on public.authors, public.books, public.shapes to authenticated;
grant select, insert (id, body, rank), update (body) on public.notes to authenticated;
create function public.greet(name text, greeting text default 'Hello', times int default 1) returns text
  language sql immutable as $$ select repeat(greeting || ' ' || name || '! ', times) $$;
create function public.fail(code text) returns void language plpgsql as $$
  begin raise exception using errcode = code, message = 'A sentence.', detail = 'More.', hint = 'a_word'; end $$;
create function public.who() returns jsonb language sql stable as $$
  select jsonb_build_object('uid', auth.uid(), 'role', auth.role(), 'email', auth.email(), 'sub', auth.jwt() ->> 'sub', 'user', current_user) $$;
create function public.describe(value jsonb) returns text language sql immutable as $$ select jsonb_typeof(value) || ' ' || value $$;
create function public.how_many(words text[]) returns int language sql immutable as $$ select cardinality(words) $$;
create function public.all_books() returns setof public.books language sql stable as $$ select * from public.books $$;
grant execute on function public.greet, public.fail, public.who, public.all_books, public.describe, public.how_many to anon, authenticated;
`

let local: LocalForTests
let ann: SignedUp
let api: SupabaseClient
beforeAll(async () => {
  local = await startLocal({ maxRows: 50 })
  await local.database.exec(tables)
  await local.reloadSchema()
  ann = await local.signUp('Ann Archer')
  api = ann.client
}, 180_000)
afterAll(() => local.stop())

beforeEach(async () => {
  await local.database.exec(`
    truncate public.authors, public.books, public.notes, public.shapes;
    insert into public.authors values (1, 'Adichie', 1977), (2, 'Borges', 1899), (3, 'Calvino', null);
    insert into public.books (id, author_id, title, pages, price) values (1, 1, 'Americanah', 477, 9.5), (2, 1, 'Purple Hibiscus', 307, null), (3, 2, 'Ficciones', 174, 12);
  `)
})

describe('reading', () => {
  test.each(['planned', 'estimated'] as const)('no count is %s: the database refuses, as on hosted', async (count) => {
    const refusal = { code: 'PT400', message: 'Rows are counted here, not estimated.', hint: 'Ask for count=exact.' }
    expect(await api.from('books').select('id', { count })).toMatchObject({ status: 400, count: null, error: refusal })
    expect(await api.from('books').select('id', { count, head: true })).toMatchObject({ status: 400, count: null })
    expect(await api.rpc('all_books', {}, { count })).toMatchObject({ status: 400, count: null, error: refusal })
    expect(await api.from('books').update({ pages: 1 }, { count }).eq('id', 1)).toMatchObject({ status: 400, error: refusal })
    expect((await api.from('books').select('id', { count: 'exact' })).count).toBe(3)
  })

  test('children and parents are embedded along foreign keys', async () => {
    const authors = await api.from('authors').select('name, books(title)').order('id').order('id', { referencedTable: 'books' })
    expect(authors.data).toEqual([
      { name: 'Adichie', books: [{ title: 'Americanah' }, { title: 'Purple Hibiscus' }] },
      { name: 'Borges', books: [{ title: 'Ficciones' }] },
      { name: 'Calvino', books: [] },
    ])
    const books = await api.from('books').select('title, author:authors(name)').eq('id', 3).single()
    expect(books.data).toEqual({ title: 'Ficciones', author: { name: 'Borges' } })
    const inner = await api.from('authors').select('id, books!inner(id)').eq('books.title', 'Ficciones')
    expect(inner.data).toEqual([{ id: 2, books: [{ id: 3 }] }])
  })

  test('values have the types and spelling of PostgREST, embedded or not', async () => {
    const book = { id: 1, author_id: 1, title: 'Americanah', at: '2026-01-31T12:00:00.5+00:00', pages: 477, price: 9.5 }
    expect((await api.from('books').select().eq('id', 1)).data).toEqual([book])
    const embedded = await api.from('authors').select('books(*)').eq('id', 1).eq('books.id', 1).single()
    expect(embedded.data).toEqual({ books: [book] })
  })

  test('head and count', async () => {
    expect(await api.from('books').select('*', { head: true, count: 'exact' })).toMatchObject({ count: 3, data: null })
    const page = await api.from('books').select('id', { count: 'exact' }).order('id').range(1, 1)
    expect(page).toMatchObject({ data: [{ id: 2 }], count: 3, status: 206 })
  })

  test('order with nulls first and last', async () => {
    const ids = async (options: object) => (await api.from('authors').select('id').order('born', options)).data?.map(({ id }) => id)
    expect(await ids({ nullsFirst: true })).toEqual([3, 2, 1])
    expect(await ids({ nullsFirst: false })).toEqual([2, 1, 3])
    expect(await ids({ ascending: false, nullsFirst: true })).toEqual([3, 1, 2])
  })

  test('filters: or, and within or, in, is, ilike, not', async () => {
    const ids = async (query: PromiseLike<{ data: { id: number }[] | null }>) => (await query).data?.map(({ id }) => id)
    const authors = () => api.from('authors').select('id').order('id')
    expect(await ids(authors().or('born.is.null,and(born.gt.1900,name.eq.Adichie)'))).toEqual([1, 3])
    expect(await ids(authors().in('id', [2, 3]))).toEqual([2, 3])
    expect(await ids(authors().is('born', null))).toEqual([3])
    expect(await ids(authors().ilike('name', '%B%'))).toEqual([2])
    expect(await ids(authors().not('id', 'in', '(1,2)'))).toEqual([3])
  })

  test('never more than max_rows at once, and all of them page by page', async () => {
    const rows = Array.from({ length: 120 }, (_, id) => ({ id: id + 10, name: `Author ${id}` }))
    expect((await api.from('authors').insert(rows)).error).toBeNull()
    expect((await api.from('authors').select('id').limit(1000)).data).toHaveLength(50)
    const pages = await Promise.all(
      [0, 50, 100].map((from) =>
        api
          .from('authors')
          .select('id')
          .order('id')
          .range(from, from + 49),
      ),
    )
    expect(new Set(pages.flatMap(({ data }) => data ?? []).map(({ id }) => id)).size).toBe(123)
  })

  test('one row or none', async () => {
    const none = api.from('authors').select().eq('id', 99)
    expect((await none.single()).error).toMatchObject({ code: 'PGRST116' })
    expect(await api.from('authors').select().eq('id', 99).maybeSingle()).toMatchObject({ data: null, error: null })
  })
})

describe('writing', () => {
  test('many rows at once, all or none', async () => {
    const rows = [
      { id: 10, name: 'D' },
      { id: 11, name: 'E' },
    ]
    expect((await api.from('authors').insert(rows).select('id')).data).toEqual([{ id: 10 }, { id: 11 }])
    const clash = await api.from('authors').insert([
      { id: 12, name: 'F' },
      { id: 1, name: 'G' },
    ])
    expect(clash).toMatchObject({ status: 409, error: { code: '23505' } })
    expect((await api.from('authors').select('id').eq('id', 12)).data).toEqual([])
  })

  test('upsert merges, or ignores what is there', async () => {
    const merged = await api.from('authors').upsert({ id: 1, name: 'Chimamanda' }).select().single()
    expect(merged.data).toEqual({ id: 1, name: 'Chimamanda', born: 1977 })
    const rows = [
      { id: 1, name: 'Nobody' },
      { id: 4, name: 'Desai' },
    ]
    const ignored = await api.from('authors').upsert(rows, { ignoreDuplicates: true }).select('name')
    expect(ignored.data).toEqual([{ name: 'Desai' }])
    expect((await api.from('authors').select('name').eq('id', 1).single()).data).toEqual({ name: 'Chimamanda' })
  })

  test('update and delete answer the rows they changed', async () => {
    expect((await api.from('authors').update({ born: 1923 }).eq('id', 3).select()).data).toEqual([{ id: 3, name: 'Calvino', born: 1923 }])
    expect((await api.from('books').delete().eq('id', 3).select('id')).data).toEqual([{ id: 3 }])
  })

  test.each([
    ['open-coaching'],
    ['5'],
    ['true'],
    ['{"a":1}'],
    ['"quoted"'],
    [''],
    ['it\'s "x" \\ ü'],
    [5],
    [true],
    [false],
    [{ a: [1, 'b'] }],
    [[1, 'b']],
  ])('the json value %j stays what it is: inserted, updated, upserted and as an argument', async (value) => {
    const inserted = await api.from('shapes').insert({ id: 1, value, plain: value }).select('value, plain').single()
    expect(inserted.data).toEqual({ value, plain: value })
    const updated = await api
      .from('shapes')
      .update({ value: [value] })
      .eq('id', 1)
      .select('value')
      .single()
    expect(updated.data).toEqual({ value: [value] })
    const upserted = await api
      .from('shapes')
      .upsert([
        { id: 1, value },
        { id: 2, value },
      ])
      .select('value')
    expect(upserted.data).toEqual([{ value }, { value }])
    const described = await api.rpc('describe', { value })
    expect(described.error).toBeNull()
    const [type, ...json] = String(described.data).split(' ')
    expect(type).toBe(Array.isArray(value) ? 'array' : typeof value)
    expect(JSON.parse(json.join(' '))).toEqual(value)
  })

  test('arrays, times and truth values', async () => {
    const row = { words: ['a', 'b,c', '"', '{}'], ids: [ann.id], ok: false, at: '2026-02-03T04:05:06.789+00:00' }
    expect(
      (
        await api
          .from('shapes')
          .insert({ id: 1, ...row })
          .select('words, ids, ok, at')
          .single()
      ).data,
    ).toEqual(row)
    expect((await api.rpc('how_many', { words: row.words })).data).toBe(4)
    expect((await api.rpc('how_many', { words: [] })).data).toBe(0)
  })

  test.each(['{{auth.uid}}', 'null', 'now()', "'; drop table notes; --", 'a,b(c)"d"', '%_\\', 'x.y:z', '*', '<b>', 'é 👩‍🏫', '=1+1'])(
    'the text %j is kept as it is',
    async (body) => {
      expect((await api.from('shapes').insert({ id: 1, body }).select('body').single()).data).toEqual({ body })
      expect(
        (
          await api
            .from('shapes')
            .update({ body: `${body}!` })
            .eq('id', 1)
            .select('body')
            .single()
        ).data,
      ).toEqual({ body: `${body}!` })
    },
  )

  test.each(["'; drop table notes; --", 'a,b(c)"d"', '%_\\', 'x.y:z', '*', 'é 👩‍🏫', '=1+1'])('the text %j is found by eq', async (body) => {
    await api.from('shapes').insert([
      { id: 1, body },
      { id: 2, body: 'another' },
    ])
    expect((await api.from('shapes').select('id').eq('body', body)).data).toEqual([{ id: 1 }])
  })

  test('a default of auth.uid() is the caller', async () => {
    const { data } = await api.from('notes').insert({ id: 1, body: 'mine' }).select('owner_id').single()
    expect(data).toEqual({ owner_id: ann.id })
  })
})

describe('rpc', () => {
  test('arguments left out take their defaults', async () => {
    expect((await api.rpc('greet', { name: 'Ann' })).data).toBe('Hello Ann! ')
    expect((await api.rpc('greet', { name: 'Ann', times: 2 })).data).toBe('Hello Ann! Hello Ann! ')
  })

  test('a set of rows can be filtered', async () => {
    expect((await api.rpc('all_books').select('id').eq('author_id', 1).order('id')).data).toEqual([{ id: 1 }, { id: 2 }])
  })

  test('the database knows who asks', async () => {
    const known = { uid: ann.id, role: 'authenticated', email: ann.email, sub: ann.id, user: 'authenticated' }
    expect((await api.rpc('who')).data).toEqual(known)
    expect((await local.client().rpc('who')).data).toEqual({ uid: null, role: 'anon', email: null, sub: null, user: 'anon' })
  })

  test.each([`notify pgrst, 'reload schema'`, 'notify pgrst'])('%s makes what is new known', async (notify) => {
    const name = `made_${notify.length}`
    expect((await api.rpc(name)).error).toMatchObject({ code: 'PGRST202' })
    await local.database.exec(`
      create function public.${name}() returns int language sql as $$ select 7 $$;
      grant execute on function public.${name} to authenticated;
      create table public.table_${name} (id int);
      grant select on public.table_${name} to authenticated;`)
    expect((await api.rpc(name)).error).toMatchObject({ code: 'PGRST202' })
    await local.database.exec(notify)
    await expect.poll(async () => (await api.rpc(name)).data).toBe(7)
    expect((await api.from(`table_${name}`).select()).data).toEqual([])
    expect((await api.from('authors').select('name, books(title)').eq('id', 2)).data).toEqual([
      { name: 'Borges', books: [{ title: 'Ficciones' }] },
    ])
  })

  test('what is not there is not found', async () => {
    expect(await api.rpc('nothing_of_that_name')).toMatchObject({ status: 404, error: { code: 'PGRST202' } })
    expect(await api.from('nothing_of_that_name').select()).toMatchObject({ status: 404, error: { code: 'PGRST205' } })
  })
})

describe('errors arrive whole', () => {
  test.each([
    ['P0001', 400],
    ['P0002', 500],
    ['42501', 403],
    ['22023', 400],
    ['23514', 400],
    ['23505', 409],
    ['23503', 409],
    ['40001', 500],
    ['28000', 403],
    ['PT418', 418],
  ])('%s is status %i with code, message, detail and hint', async (code, status) => {
    const answer = await api.rpc('fail', { code })
    expect(answer.status).toBe(status)
    expect({ ...answer.error }).toMatchObject({ code, message: 'A sentence.', details: 'More.', hint: 'a_word' })
  })

  test('a missing right is 401 for nobody and 403 for somebody', async () => {
    expect(await local.client().from('notes').select()).toMatchObject({ status: 401, error: { code: '42501' } })
    expect(await api.from('notes').delete().eq('id', 1)).toMatchObject({ status: 403, error: { code: '42501' } })
  })

  test('constraints and policies name what they refused', async () => {
    expect((await api.from('books').insert({ id: 9, title: 'x'.repeat(30) })).error).toMatchObject({ code: '23514' })
    expect((await api.from('books').insert({ id: 9, author_id: 99 })).error).toMatchObject({ code: '23503' })
    expect((await api.from('authors').insert({ id: 9 })).error).toMatchObject({ code: '23502' })
    expect((await api.from('books').insert({ id: 2000 })).error).toMatchObject({ code: '42501' })
    expect((await api.from('books').select('nothing')).error).toMatchObject({ code: '42703' })
  })
})

describe('rights are those of the migrations and of nobody else', () => {
  test('requests widen no grant', async () => {
    await api.from('notes').insert({ id: 1 })
    expect(await api.from('notes').update({ rank: 5 }).eq('id', 1)).toMatchObject({ status: 403, error: { code: '42501' } })
    expect(await api.from('notes').update({ owner_id: ann.id }).eq('id', 1)).toMatchObject({ status: 403 })
    expect((await api.from('notes').update({ body: 'changed' }).eq('id', 1).select('body')).data).toEqual([{ body: 'changed' }])
    const [granted] = await local.database.query(`
      select has_table_privilege('anon', 'public.notes', 'select') as anon_reads,
             has_table_privilege('authenticated', 'public.notes', 'delete') as deletes,
             has_table_privilege('authenticated', 'auth.users', 'select') as reads_users,
             has_table_privilege('anon', 'auth.refresh_tokens', 'select') as reads_tokens`)
    expect(granted).toEqual({ anon_reads: false, deletes: false, reads_users: false, reads_tokens: false })
  })

  test('schemas other than public are not served', async () => {
    for (const schema of ['auth', 'private', 'storage', 'realtime']) {
      expect(await api.schema(schema).from('users').select()).toMatchObject({ status: 406, error: { code: 'PGRST106' } })
    }
  })

  test('requests at the same time keep their own rights, also beside our own transactions', async () => {
    const bo = await local.signUp('Bo Baker')
    await api.from('notes').insert({ id: 1, body: 'of ann' })
    await bo.client.from('notes').insert({ id: 2, body: 'of bo' })
    const readOne = async ({ client }: SignedUp) => (await client.from('notes').select('id')).data
    const ownUser = () =>
      local.database.transaction(async (tx) => {
        const [before] = await tx.query<{ user: string }>('select current_user as user')
        const [after] = await tx.query<{ user: string; sub: string | null }>(
          `select current_user as user, nullif(current_setting('request.jwt.claim.sub', true), '') as sub`,
        )
        return [before?.user, after?.user, after?.sub]
      })
    const [owner] = await local.database.query<{ user: string }>('select current_user as user')
    const rounds = Array.from({ length: 25 }, () => Promise.all([readOne(ann), readOne(bo), ownUser(), local.client().rpc('who')]))
    for (const [annSees, boSees, we, nobody] of await Promise.all(rounds)) {
      expect(annSees).toEqual([{ id: 1 }])
      expect(boSees).toEqual([{ id: 2 }])
      expect(we).toEqual([owner?.user, owner?.user, null])
      expect(nobody.data).toMatchObject({ uid: null, user: 'anon' })
    }
  })

  test('a request that fails leaves nothing behind for the next one', async () => {
    const rounds = Array.from({ length: 10 }, () => Promise.all([api.rpc('fail', { code: 'P0001' }), local.client().rpc('who')]))
    for (const [failed, who] of await Promise.all(rounds)) {
      expect(failed.error).toMatchObject({ code: 'P0001' })
      expect(who.data).toMatchObject({ uid: null, user: 'anon' })
    }
  })
})
