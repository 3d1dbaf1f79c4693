import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../supabase/local/database.ts'
import { relayDatabaseBroadcasts } from '../../supabase/local/realtime/database-broadcasts.ts'
import { createRealtime } from '../../supabase/local/realtime/realtime.ts'
import { hubWithout, openChannel } from '../support/channel-stand-in.ts'
import {
  eventsOf,
  eventually,
  grant,
  hear,
  joined,
  person,
  sendFromDatabase,
  startRealtime,
  subscribe,
  type Heard,
  type RealtimeForTests,
} from '../support/realtime-people.ts'

let realtime: RealtimeForTests

beforeAll(async () => {
  realtime = await startRealtime()
  await realtime.local.database.exec(`
    create table public.notes (id int primary key, body text);
    create function public.broadcast_note() returns trigger
    language plpgsql security definer set search_path = '' as $$
    begin
      perform realtime.broadcast_changes(
        'notes:' || coalesce(new.id, old.id), tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
      return null;
    end $$;
    create trigger broadcast after insert or update or delete on public.notes
    for each row execute function public.broadcast_note();`)
}, 120_000)

afterAll(() => realtime.stop())

const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/)
const send = (topic: string, event: string, payload: unknown = {}, isPrivate = true): Promise<unknown[]> =>
  sendFromDatabase(realtime, topic, event, payload, isPrivate)

async function listenTo(topic: string, vsn: '1.0.0' | '2.0.0' = '2.0.0'): Promise<Heard[]> {
  const reader = await person(realtime, topic, { read: true })
  const client = realtime.client({ token: reader.token, vsn })
  const channel = client.channel(topic, { config: { private: true } })
  const heard = hear(channel)
  await joined(channel)
  return heard
}

describe('realtime.send', () => {
  test.each(['1.0.0', '2.0.0'] as const)('reaches the topic over version %s with the id of its row', async (vsn) => {
    const topic = randomUUID()
    const heard = await listenTo(topic, vsn)
    await send(topic, 'change', { words: 'Größe', n: [1, null] })
    await eventually(() => heard).toEqual([
      { type: 'broadcast', event: 'change', payload: { words: 'Größe', n: [1, null], id: uuid }, meta: { id: uuid } },
    ])
    await send(topic, 'change', { id: 'mine' })
    await eventually(() => heard[1]?.payload).toEqual({ id: 'mine' })
  })

  test('nothing is sent before the commit, and nothing of what was rolled back', async () => {
    const topic = randomUUID()
    const heard = await listenTo(topic)
    let heardBeforeCommit: Heard[] = []
    await realtime.local.database.transaction(async (tx) => {
      await tx.query(`select realtime.send('{}', 'committed', $1::text)`, [topic])
      const fence = realtime.client().channel('fence', { config: { broadcast: { ack: true } } })
      await joined(fence)
      await fence.send({ type: 'broadcast', event: 'fence', payload: {} })
      heardBeforeCommit = [...heard]
    })
    await expect(
      realtime.local.database.transaction(async (tx) => {
        await tx.query(`select realtime.send('{}', 'rolled back', $1::text)`, [topic])
        throw new Error('on purpose')
      }),
    ).rejects.toThrow('on purpose')
    await send(topic, 'last')
    await eventually(() => eventsOf(heard)).toEqual(['committed', 'last'])
    expect(heardBeforeCommit).toEqual([])
  })

  test('a thousand messages of one statement arrive, all and in order', async () => {
    const topic = randomUUID()
    const heard = await listenTo(topic)
    await realtime.local.database.query(`select realtime.send('{}', 'n' || n, $1::text) from generate_series(1, 1000) as n order by n`, [
      topic,
    ])
    await eventually(() => heard.length).toBe(1000)
    expect(eventsOf(heard)).toEqual(Array.from({ length: 1000 }, (_, i) => `n${i + 1}`))
  })

  test('only the topic is told, and `private` decides which of the two', async () => {
    const [topic, other] = [randomUUID(), randomUUID()]
    const [heard, heardElsewhere] = [await listenTo(topic), await listenTo(other)]
    const outside = realtime.client().channel(topic)
    const heardOutside = hear(outside)
    await joined(outside)
    await send(topic, 'public', {}, false)
    await send(topic, 'private', {}, true)
    await send(other, 'elsewhere')
    await eventually(() => eventsOf(heardElsewhere)).toEqual(['elsewhere'])
    expect([eventsOf(heard), eventsOf(heardOutside)]).toEqual([['private'], ['public']])
  })

  test('a payload of 100 kB fits, although a notification has room for 8 kB', async () => {
    const topic = randomUUID()
    const heard = await listenTo(topic)
    await send(topic, 'large', { text: 'x'.repeat(100_000) })
    await eventually(() => heard).toMatchObject([{ payload: { text: 'x'.repeat(100_000) } }])
  })

  test.each([7000, 7700, 7800, 7850, 7900, 7950, 8000, 8100])(
    'a payload of about %d bytes arrives, whether a notification has room or not',
    async (length) => {
      const topic = randomUUID()
      const heard = await listenTo(topic)
      const text = `${'é'.repeat(length / 2 - 40)}"\\\n`
      await send(topic, 'near', { text })
      await eventually(() => heard).toMatchObject([{ payload: { text, id: uuid }, meta: { id: uuid } }])
    },
  )

  test('large and small ones, and bytes, keep their order: in one transaction and over many', async () => {
    const topic = randomUUID()
    const heard = await listenTo(topic)
    const large = 'x'.repeat(20_000)
    const one = (n: number) => {
      if (n % 5 === 4) return `select realtime.send_binary('\\x00'::bytea, 'n${n}', $1::text)`
      return `select realtime.send('{"text":"${n % 3 === 0 ? large : 'small'}"}'::jsonb, 'n${n}', $1::text)`
    }
    await realtime.local.database.transaction(async (tx) => {
      for (let n = 0; n < 30; n += 1) await tx.query(one(n), [topic])
    })
    for (let n = 30; n < 60; n += 1) await realtime.local.database.query(one(n), [topic])
    await eventually(() => heard.length).toBe(60)
    expect(eventsOf(heard)).toEqual(Array.from({ length: 60 }, (_, n) => `n${n}`))
  })

  test('a payload is told as it stands in its row', async () => {
    const topic = randomUUID()
    const heard = await listenTo(topic)
    const payload = '{"id": "a", "big": 12345678901234567890.50, "tiny": 1e-30, "text": "line\\nbreak {} \\u2028"}'
    await realtime.local.database.query('select realtime.send($1::jsonb, $2::text, $3::text)', [payload, 'event "with"\nlines', topic])
    await eventually(() => heard).toMatchObject([{ event: 'event "with"\nlines', payload: JSON.parse(payload) }])
  })

  test('bytes are sent as bytes', async () => {
    const topic = randomUUID()
    const heard = await listenTo(topic)
    await realtime.local.database.query(`select realtime.send_binary('\\x00ff07', 'raw', $1::text)`, [topic])
    await eventually(() => heard).toMatchObject([{ event: 'raw', meta: { id: uuid } }])
    expect(heard[0]?.payload).toEqual(new Uint8Array([0, 255, 7]).buffer)
  })

  test('a join that is being judged tells nobody anything: its probe rows have no event', async () => {
    const topic = randomUUID()
    const heard = await listenTo(topic, '1.0.0')
    await realtime.local.database.query(`insert into realtime.messages (topic, extension, private) values ($1, 'broadcast', true)`, [topic])
    await send(topic, 'real')
    await eventually(() => eventsOf(heard)).toEqual(['real'])
  })
})

describe('what hosted loses in silence is lost here too', () => {
  const asMember = (topic: string, userId: string): Promise<void> =>
    realtime.local.database.transaction(async (tx) => {
      await tx.query(`select set_config('role', 'authenticated', true), set_config('request.jwt.claim.sub', $1::text, true)`, [userId])
      await tx.query(`select realtime.send('{}', 'by a member', $1::text)`, [topic])
    })

  test('a sender without the right to insert: the statement succeeds, the message is gone', async () => {
    const topic = randomUUID()
    const heard = await listenTo(topic)
    const member = randomUUID()
    await asMember(topic, member)
    await grant(realtime, member, topic, { write: true })
    await asMember(topic, member)
    await eventually(() => eventsOf(heard)).toEqual(['by a member'])
    const rows = await realtime.local.database.query('select 1 from realtime.messages where topic = $1', [topic])
    expect(rows).toHaveLength(1)
  })

  test.each([
    ['a payload that is no object', `select realtime.send('5', 'e', 'lost')`],
    ['no topic', `select realtime.send('{}', 'e', null)`],
    ['no partition', `alter table realtime.messages detach partition realtime.TODAY; select realtime.send('{}', 'e', 'lost')`],
  ])('%s', async (_what, statements) => {
    const [row] = await realtime.local.database.query<{ today: string }>(`select 'messages_' || to_char(now(), 'YYYY_MM_DD') as today`)
    const undo = new Error('undo')
    await expect(
      realtime.local.database.transaction(async (tx) => {
        for (const each of statements.replace('TODAY', row?.today ?? '').split(';')) await tx.query(each)
        expect(await tx.query(`select 1 from realtime.messages where topic = 'lost' or topic is null`)).toEqual([])
        throw undo
      }),
    ).rejects.toBe(undo)
  })
})

test('realtime.broadcast_changes from a trigger: insert, update, delete', async () => {
  const heard = await listenTo('notes:1')
  await realtime.local.database.exec(`
    insert into public.notes values (1, 'a');
    update public.notes set body = 'b';
    delete from public.notes;`)
  const [a, b] = [
    { id: 1, body: 'a' },
    { id: 1, body: 'b' },
  ]
  const changed = (operation: string, record: unknown, old_record: unknown): unknown => ({
    type: 'broadcast',
    event: operation,
    meta: { id: uuid },
    payload: { id: uuid, operation, record, old_record, table: 'notes', schema: 'public' },
  })
  await eventually(() => heard).toEqual([changed('INSERT', a, null), changed('UPDATE', b, a), changed('DELETE', null, b)])
})

test('what many write at once through the Data API reaches the topic, row for row', async () => {
  await realtime.local.reloadSchema()
  const ids = Array.from({ length: 40 }, (_, i) => 100 + i)
  const reader = await person(realtime, 'notes:100')
  for (const id of ids) await grant(realtime, reader.id, `notes:${id}`, { read: true })
  const heard = await Promise.all(
    ids.map(async (id) => {
      const channel = reader.client.channel(`notes:${id}`, { config: { private: true } })
      const messages = hear(channel)
      await joined(channel)
      return messages
    }),
  )
  const { client } = await realtime.local.signUp('writer')
  const answers = await Promise.all(ids.map((id) => client.from('notes').insert({ id, body: `note ${id}` })))
  expect(answers.map((answer) => answer.error)).toEqual(ids.map(() => null))
  await eventually(() => heard.map((messages) => messages.map((message) => message.payload))).toMatchObject(
    ids.map((id) => [{ operation: 'INSERT', record: { id, body: `note ${id}` } }]),
  )
})

test('a small row is not read again: the notification carries it', async () => {
  const { database } = realtime.local
  let read = 0
  const counting: Database = {
    ...database,
    query(sql, params) {
      read += 1
      return database.query(sql, params)
    },
  }
  const hub = hubWithout({ database: counting })
  const told: string[] = []
  hub.topics.subscribe('private:counted', {
    ...openChannel({}).channel,
    vsn: '1.0.0',
    mayReceive: () => true,
    deliver: ({ data }) => told.push(data.toString()),
  })
  const stop = await relayDatabaseBroadcasts(hub, () => undefined)
  const sending = (text: string) =>
    database.query(`select realtime.send(jsonb_build_object('text', $1::text), 'e', 'counted', true)`, [text])
  await sending('small')
  await eventually(() => told.length).toBe(1)
  expect(read).toBe(0)
  await sending('large'.repeat(2000))
  await eventually(() => told.length).toBe(2)
  expect(read).toBe(1)
  await stop()
})

test('rows are not read with the rights of the request whose commit announced them', async () => {
  const request = new AsyncLocalStorage<string>()
  const readBy: (string | undefined)[] = []
  let announce: (id: string) => void = () => undefined
  const { database } = hubWithout({})
  const reading: Database = {
    ...database,
    query() {
      readBy.push(request.getStore())
      return Promise.resolve([])
    },
    listen(_channel, handler) {
      announce = handler
      return Promise.resolve(() => Promise.resolve())
    },
  }
  const hub = hubWithout({ database: reading })
  hub.topics.subscribe('private:x', openChannel({}).channel)
  await relayDatabaseBroadcasts(hub, () => undefined)
  request.run('a request', () => announce(randomUUID()))
  await eventually(() => readBy).toEqual([undefined])
})

describe('partitions', () => {
  const partitions = async (): Promise<string[]> => {
    const rows = await realtime.local.database.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'realtime.messages'::regclass order by 1`,
    )
    return rows.map((row) => row.name)
  }
  const fail = (line: string): never => {
    throw new Error(line)
  }
  const day = (ahead: number): string => {
    const date = new Date(Date.now() + ahead * 86_400_000)
    return `realtime.messages_${date.toISOString().slice(0, 10).replaceAll('-', '_')}`
  }

  test('from yesterday to three days ahead; what is older than 72 hours is dropped', async () => {
    const expected = [-1, 0, 1, 2, 3].map(day)
    expect(await partitions()).toEqual(expected)
    await realtime.local.database.exec(`
      drop table ${day(3)};
      create table ${day(-3)} partition of realtime.messages for values from (current_date - 3) to (current_date - 2);
      create table ${day(-4)} partition of realtime.messages for values from (current_date - 4) to (current_date - 3);`)
    const another = await createRealtime({ database: realtime.local.database, tokens: realtime.tokens, log: fail })
    await another.close()
    expect(await partitions()).toEqual([day(-3), ...expected])
    await realtime.local.database.exec(`drop table ${day(-3)}`)
  })

  test('each announces its messages, and they keep their order across partitions', async () => {
    const topic = randomUUID()
    const heard = await listenTo(topic)
    await realtime.local.database.query(
      `insert into realtime.messages (topic, extension, event, payload, private, inserted_at)
       select $1::text, 'broadcast', 'in ' || days, '{}', true, now() + days * interval '1 day' from unnest(array[2, 0, 1]) as days`,
      [topic],
    )
    await eventually(() => eventsOf(heard)).toEqual(['in 2', 'in 0', 'in 1'])
  })

  test('nobody but the platform reads a partition or keeps them', async () => {
    for (const sql of [`select * from ${day(0)}`, 'select realtime.keep_partitions()']) {
      await expect(
        realtime.local.database.transaction(async (tx) => {
          await tx.query(`set local role authenticated`)
          await tx.query(sql)
        }),
      ).rejects.toMatchObject({ code: '42501' })
    }
  })
})

test('when messages cannot be read, sockets are dropped: the clients come back and read again', async () => {
  const topic = randomUUID()
  const reader = await person(realtime, topic, { read: true })
  const channel = reader.client.channel(topic, { config: { private: true } })
  const heard = hear(channel)
  const statuses = subscribe(channel)
  await eventually(() => statuses.length).toBe(1)
  await realtime.local.database.transaction(async (tx) => {
    await tx.query(`select realtime.send(jsonb_build_object('text', repeat('x', 9000)), 'unreadable', $1::text)`, [topic])
    await tx.query('alter table realtime.messages rename column payload to hidden')
  })
  await eventually(() => statuses[1]?.status).toBe('CHANNEL_ERROR')
  await realtime.local.database.exec('alter table realtime.messages rename column hidden to payload')
  await eventually(() => statuses.at(-1)?.status).toBe('SUBSCRIBED')
  await send(topic, 'readable')
  await eventually(() => eventsOf(heard)).toEqual(['readable'])
})
