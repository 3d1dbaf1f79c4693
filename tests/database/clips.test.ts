import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addClip, addComment, addFile, addGroup, addMember, addPerson, addReview, startClip } from '../support/builders.ts'
import type { Clip, Person } from '../support/builders.ts'
import { anon, openTestDatabase, refusalOf } from '../support/database.ts'
import type { Caller, TestDatabase } from '../support/database.ts'
import { expectDenied, expectSentence } from '../support/refusals.ts'

const nobody: Caller = { role: 'authenticated' }

let db: TestDatabase
let owner: Person
let other: Person

beforeAll(async () => {
  db = await openTestDatabase()
}, 60_000)
afterAll(() => db.close())
beforeEach(async () => {
  owner = await addPerson(db, 'Amara')
  other = await addPerson(db, 'Daniel')
})

const wished = (more: object = {}) => ({ id: randomUUID(), title: 'Fractions', mime_type: 'video/mp4', size_bytes: 1000, ...more })
const finished = (clip: Clip, more: object = {}) => ({ id: clip.id, duration_s: 120, width: 1280, height: 720, ...more })

describe('create_clip', () => {
  it.each([
    ['video/mp4', 'mp4'],
    ['video/quicktime', 'mov'],
    ['video/webm', 'webm'],
    ['video/x-matroska', 'mkv'],
  ])('of %s answers a path of ids that ends in .%s', async (mime_type, extension) => {
    const clip = wished({ mime_type, title: ' ../../etc/passwd ' })
    expect(await db.call(owner, 'create_clip', clip)).toBe(`${owner.sub}/${clip.id}/source.${extension}`)
    expect(await db.run(owner, `select title, status::text as status, version from public.clips`)).toEqual([
      { title: '../../etc/passwd', status: 'uploading', version: 1 },
    ])
  })

  it('twice with one id is one clip, as long as the file is the same', async () => {
    const clip = wished()
    const path = await db.call(owner, 'create_clip', clip)
    expect(await db.call(owner, 'create_clip', clip)).toBe(path)
    expect(await db.run(owner, `select from public.clips`)).toHaveLength(1)
    expectSentence(await db.refusedCall(owner, 'create_clip', { ...clip, size_bytes: 1001 }), 'clip_exists')
    expectSentence(await db.refusedCall(owner, 'create_clip', { ...clip, mime_type: 'video/webm' }), 'clip_exists')
    expectDenied(await db.refusedCall(other, 'create_clip', clip))
  })

  it('of a clip that is finished is refused', async () => {
    const clip = await addClip(db, owner, 'Fractions')
    expectSentence(await db.refusedCall(owner, 'create_clip', wished({ id: clip.id })), 'clip_exists')
  })

  it.each([
    ['bad_id', { id: null }],
    ['bad_title', { title: '' }],
    ['bad_title', { title: null }],
    ['bad_title', { title: 'x'.repeat(201) }],
    ['bad_title', { title: 'one\u0007two' }],
    ['bad_type', { mime_type: 'video/mp4; codecs=hvc1' }],
    ['bad_type', { mime_type: 'text/html' }],
    ['bad_type', { mime_type: null }],
    ['bad_size', { size_bytes: 0 }],
    ['bad_size', { size_bytes: -1 }],
    ['bad_size', { size_bytes: 5_368_709_121 }],
    ['bad_size', { size_bytes: null }],
  ])('%s: %j', async (hint, wrong) => {
    expectSentence(await db.refusedCall(owner, 'create_clip', wished(wrong)), hint)
  })

  it('takes a file of exactly 5 GB', async () => {
    expect(await db.call(owner, 'create_clip', wished({ size_bytes: 5_368_709_120 }))).toContain('/source.')
  })

  it('stops at 100 unfinished uploads', async () => {
    await db.database.query(
      `insert into public.clips (id, owner_id, title, object_path, size_bytes, mime_type)
       select gen_random_uuid(), $1, 'Clip', gen_random_uuid(), 1, 'video/mp4' from generate_series(1, 100)`,
      [owner.sub],
    )
    expectSentence(await db.refusedCall(owner, 'create_clip', wished()), 'too_many_uploads')
  })

  it('is denied to who is not signed in', async () => {
    for (const who of [anon, nobody]) expectDenied(await db.refusedCall(who, 'create_clip', wished()))
  })
})

describe('finish_clip', () => {
  it('makes the clip ready once its file is there, and again changes nothing', async () => {
    const clip = await startClip(db, owner, 'Fractions')
    expectSentence(await db.refusedCall(owner, 'finish_clip', finished(clip)), 'upload_incomplete')
    await addFile(db, owner, clip.source)
    await db.call(owner, 'finish_clip', finished(clip))
    const row = `select status::text as status, duration_s, width, height, version from public.clips`
    const [ready] = await db.run(owner, row)
    expect(ready).toMatchObject({ status: 'ready', duration_s: 120, width: 1280, height: 720 })
    await db.call(owner, 'finish_clip', finished(clip, { duration_s: 5 }))
    expect(await db.run(owner, row)).toEqual([ready])
  })

  it('refuses a file of another size', async () => {
    const clip = await startClip(db, owner, 'Fractions')
    await addFile(db, owner, clip.source, 999)
    expectSentence(await db.refusedCall(owner, 'finish_clip', finished(clip)), 'size_differs')
  })

  it.each([0, -1, null, 'NaN', 'Infinity', '-Infinity', 86_401])('refuses a length of %s seconds', async (duration_s) => {
    const clip = await startClip(db, owner, 'Fractions')
    await addFile(db, owner, clip.source)
    expectSentence(await db.refusedCall(owner, 'finish_clip', finished(clip, { duration_s })), 'bad_duration')
  })

  it('finds what lies beside the file', async () => {
    const clip = await startClip(db, owner, 'Fractions')
    for (const name of ['source.mp4', 'poster.webp', 'captions.de.vtt', 'captions.pt-BR.vtt']) {
      await addFile(db, owner, `${clip.folder}/${name}`)
    }
    await db.call(owner, 'finish_clip', finished(clip))
    expect(await db.run(owner, `select poster_path, caption_langs from public.clips`)).toEqual([
      { poster_path: `${clip.folder}/poster.webp`, caption_langs: ['de', 'pt-BR'] },
    ])
  })

  it('is denied for the clip of somebody else, and for none', async () => {
    const clip = await addClip(db, owner, 'Fractions')
    for (const who of [other, anon, nobody]) {
      expectDenied(await db.refusedCall(who, 'finish_clip', finished(clip)))
      expectDenied(await db.refusedCall(who, 'refresh_clip_files', { id: clip.id }))
    }
    expectDenied(await db.refusedCall(owner, 'finish_clip', finished({ ...clip, id: randomUUID() })))
  })
})

describe('a clip put away', () => {
  it('is stamped by the database, once, and can be taken back', async () => {
    const clip = await addClip(db, owner, 'Fractions')
    const put = (when: string) =>
      db.run<{ recent: boolean }>(
        owner,
        `update public.clips set deleted_at = ${when} where id = $1 returning deleted_at > now() - interval '1 minute' as recent`,
        [clip.id],
      )
    expect(await put(`'2020-01-01'`)).toEqual([{ recent: true }])
    const [first] = await db.run<{ deleted_at: string }>(owner, `select deleted_at from public.clips`)
    await put('now()')
    expect(await db.run(owner, `select deleted_at from public.clips`)).toEqual([first])
    expect(await put('null')).toEqual([{ recent: null }])
  })

  it('takes its reviews and all words in them from everybody, and gives them back', async () => {
    const group = await addGroup(db, other, 'Mathematics')
    await addMember(db, group, other, owner, 'teacher')
    const clip = await addClip(db, owner, 'Fractions')
    const review = await addReview(db, owner, { clip, group })
    await addComment(db, other, review, 'Well done.')
    const seen = async () => {
      const [row] = await db.run(
        other,
        `select (select count(*)::int from public.reviews) as reviews, (select count(*)::int from public.comments) as comments,
           (select count(*)::int from public.clips) as clips, (select count(*)::int from storage.objects) as files`,
      )
      return row
    }
    expect(await seen()).toEqual({ reviews: 1, comments: 1, clips: 1, files: 1 })
    const put = (value: string | null) => db.run(owner, `update public.clips set deleted_at = $1 where id = $2`, [value, clip.id])
    await put('2020-01-01')
    expect(await seen()).toEqual({ reviews: 0, comments: 0, clips: 0, files: 0 })
    expect(await db.run(owner, `select from public.comments`)).toEqual([])
    await put(null)
    expect(await seen()).toEqual({ reviews: 1, comments: 1, clips: 1, files: 1 })
  })

  it('can be discarded only then, or while its upload is unfinished', async () => {
    const ready = await addClip(db, owner, 'Ready')
    await startClip(db, owner, 'Unfinished')
    expect(await db.run(owner, `delete from public.clips returning title`)).toEqual([{ title: 'Unfinished' }])
    await db.run(owner, `update public.clips set deleted_at = now() where id = $1`, [ready.id])
    expect(await db.run(other, `delete from public.clips returning title`)).toEqual([])
    expect(await db.run(owner, `delete from public.clips returning title`)).toEqual([{ title: 'Ready' }])
  })
})

describe('the files of a clip', () => {
  const put = (who: Person, name: string, bucket = 'clips') =>
    db.refusal(who, `insert into storage.objects (bucket_id, name) values ($1, $2)`, [bucket, name])

  it('go only to the folder of a clip of one’s own, by the names the app knows', async () => {
    const clip = await startClip(db, owner, 'Fractions')
    const theirs = await startClip(db, other, 'Another')
    const denied = [
      theirs.source,
      `${theirs.folder}/poster.webp`,
      `${owner.sub}/${theirs.id}/source.mp4`,
      `${owner.sub}/${randomUUID()}/source.mp4`,
      `${clip.folder}/source.webm`,
      `${clip.folder}/source.mp4/`,
      `/${clip.source}`,
      clip.source.toUpperCase(),
      `${clip.folder}/../${clip.id}/source.mp4`,
      `${clip.folder}/deeper/source.mp4`,
      `${clip.folder}/poster.png`,
      `${clip.folder}/deeper/poster.webp`,
      `${clip.folder}/captions.vtt`,
      `${clip.folder}/captions.d.vtt`,
      `${clip.folder}/captions.de/../../x.vtt`,
      `${clip.folder}/captions.${'x'.repeat(21)}.vtt`,
      `${clip.folder}/poster.webp\n`,
      `${clip.folder}/`,
      'poster.webp',
      '',
    ]
    for (const name of denied) expectDenied(await put(owner, name))
    expectDenied(await put(owner, clip.source, 'avatars'))
    await addFile(db, owner, clip.source)
  })

  it('the source goes there once, and not after the clip is ready', async () => {
    const clip = await startClip(db, owner, 'Fractions')
    await addFile(db, owner, clip.source)
    expect((await put(owner, clip.source)).code).toBe('23505')
    await db.call(owner, 'finish_clip', finished(clip))
    expectDenied(await put(owner, clip.source))
    expect(await db.run(owner, `update storage.objects set metadata = '{}' where name = $1 returning 1`, [clip.source])).toEqual([])
  })

  const uploads = ['object.upload', 'tus.upload.create', 'tus.upload.part', 'tus.upload.delete']
  const others = [
    ...[
      'object.sign_upload_url',
      'object.upload_signed',
      'tus.upload.create_signed',
      'tus.upload.part_signed',
      'object.copy',
      'object.move',
    ],
    ...['s3.upload', 's3.upload.create_multipart', 's3.upload.complete_multipart', 's3.upload.part', 's3.object.copy', 'something.new'],
  ]
  /** As Storage asks: in whose name, by which way, how many bytes were said to come and how many have. */
  const asks = (by: string, name: string, contentLength?: number | null, size?: number) =>
    db.as(owner, async (tx) => {
      await tx.query(`select set_config('storage.operation', $1, true)`, [`storage.${by}`])
      const metadata = {
        mimetype: 'video/mp4',
        ...(contentLength === undefined ? {} : { contentLength }),
        ...(size === undefined ? {} : { size }),
      }
      return tx
        .query(`insert into storage.objects (bucket_id, name, metadata) values ('clips', $1, $2)`, [name, metadata])
        .then(() => 'taken', refusalOf)
    })

  it.each(uploads)('come by %s', async (by) => {
    const clip = await startClip(db, owner, 'Fractions')
    expect(await asks(by, clip.source, 1000)).toBe('taken')
    expect(await asks(by, `${clip.folder}/poster.webp`)).toBe('taken')
  })

  it.each(others)('do not come by %s', async (by) => {
    const clip = await startClip(db, owner, 'Fractions')
    for (const name of [clip.source, `${clip.folder}/poster.webp`, `${clip.folder}/captions.de.vtt`]) {
      expect(await asks(by, name, 1000)).toMatchObject({ code: '42501' })
    }
  })

  it.each(['tus.upload.create', 'tus.upload.part'])('by %s have exactly the size of the clip’s row', async (by) => {
    const clip = await startClip(db, owner, 'Fractions')
    await db.call(owner, 'create_clip', wished({ size_bytes: 999 }))
    for (const size of [0, 1, 999, 1001, 5_368_709_120, null, undefined]) {
      expect(await asks(by, clip.source, size)).toMatchObject({ code: '42501' })
    }
  })

  it('in a plain request have that size, and a little for the form around it', async () => {
    const clip = await startClip(db, owner, 'Fractions')
    for (const size of [1000, 1400, 17_384]) expect(await asks('object.upload', clip.source, size)).toBe('taken')
    for (const size of [999, 17_385, 5_368_709_120, null, undefined]) {
      expect(await asks('object.upload', clip.source, size)).toMatchObject({ code: '42501' })
    }
    expect(await asks('object.upload', clip.source, 1400, 1000)).toBe('taken')
    expect(await asks('object.upload', clip.source, 1400, 1001)).toMatchObject({ code: '42501' })
  })

  it('of a clip that is ready are those it was finished with; one that was exchanged is shown to nobody', async () => {
    const group = await addGroup(db, other, 'Mathematics')
    await addMember(db, group, other, owner, 'teacher')
    const clip = await startClip(db, owner, 'Fractions')
    const setVersion = (version: string) =>
      db.database.query(`update storage.objects set version = $1 where name = $2`, [version, clip.source])
    await addFile(db, owner, clip.source)
    await addFile(db, owner, `${clip.folder}/poster.webp`)
    await setVersion('before finish_clip')
    await db.call(owner, 'finish_clip', finished(clip))
    await addReview(db, owner, { clip, group })
    const read = (who: Person) => db.run(who, `select from storage.objects where name like $1`, [`${clip.folder}/%`])
    for (const who of [owner, other]) expect(await read(who)).toHaveLength(2)
    await setVersion('after finish_clip')
    for (const who of [owner, other]) expect(await read(who)).toEqual([])
    await setVersion('before finish_clip')
    for (const who of [owner, other]) expect(await read(who)).toHaveLength(2)
  })

  it('a clip put away takes no file any more', async () => {
    const clip = await startClip(db, owner, 'Fractions')
    await db.run(owner, `update public.clips set deleted_at = now() where id = $1`, [clip.id])
    expectDenied(await put(owner, clip.source))
    expectDenied(await put(owner, `${clip.folder}/poster.webp`))
  })

  it('poster and captions can be replaced, but not moved', async () => {
    const clip = await addClip(db, owner, 'Fractions')
    const theirs = await addClip(db, other, 'Another')
    const poster = `${clip.folder}/poster.webp`
    await addFile(db, owner, poster)
    const change = `update storage.objects set metadata = '{"size": 2}', version = 'v2' where name = $1 returning 1`
    expect(await db.run(owner, change, [poster])).toHaveLength(1)
    expect(await db.run(other, change, [poster])).toEqual([])
    for (const name of [clip.source, `${theirs.folder}/poster.webp`, `${clip.folder}/other.webp`]) {
      expectDenied(await db.refusal(owner, `update storage.objects set name = $1 where name = $2`, [name, poster]))
    }
  })

  it('captions can be taken away by the owner alone, and nothing else of a clip in use', async () => {
    const clip = await addClip(db, owner, 'Fractions')
    const captions = `${clip.folder}/captions.de.vtt`
    await addFile(db, owner, captions)
    await addFile(db, owner, `${clip.folder}/poster.webp`)
    const remove = (who: Person) =>
      db.as(who, async (tx) => {
        await tx.query(`select set_config('storage.allow_delete_query', 'true', true)`)
        return tx.query<{ name: string }>(`delete from storage.objects where name like $1 returning name`, [`${clip.folder}/%`])
      })
    expect(await remove(other)).toEqual([])
    expect(await remove(owner)).toEqual([{ name: captions }])
  })

  it('the bucket is private, with a greatest size and a list of types', async () => {
    const [bucket] = await db.database.query(`select public, file_size_limit, allowed_mime_types from storage.buckets`)
    expect(bucket).toEqual({
      public: false,
      file_size_limit: 5_368_709_120,
      allowed_mime_types: [
        ...['video/mp4', 'video/quicktime', 'video/webm', 'video/x-matroska'],
        ...['image/webp', 'image/jpeg', 'image/png', 'text/vtt'],
      ],
    })
  })
})
