import { randomUUID } from 'node:crypto'
import type { Person } from '../support/builders.ts'
import type { World } from '../support/personas.ts'

/** One statement that somebody tries. `anon` tries what the presenter would. */
export type Attempt = (world: World, who: Person) => string

export const attempts: Readonly<Record<string, Attempt>> = {
  'profiles: read': () => `select from public.profiles`,
  'profiles: add': ({ stranger }) => `insert into public.profiles (id, display_name) values ('${stranger.sub}', 'New')`,
  'profiles: rename': () => `update public.profiles set display_name = 'New name'`,
  'profiles: delete': () => `delete from public.profiles`,

  'groups: read': () => `select from public.groups`,
  'groups: add': () => `insert into public.groups (name) values ('New')`,
  'groups: rename': () => `update public.groups set name = 'New name'`,
  'groups: delete': () => `delete from public.groups`,

  'group_members: read': () => `select from public.group_members`,
  'group_members: add': ({ group }, who) =>
    `insert into public.group_members (group_id, user_id, role) values ('${group}', '${who.sub}', 'lead')`,
  'group_members: promote': () => `update public.group_members set role = 'lead'`,
  'group_members: delete': () => `delete from public.group_members`,

  'group_invites: read': () => `select from public.group_invites`,
  'group_invites: add': ({ group }) =>
    `insert into public.group_invites (group_id, role, code, expires_at, max_uses)
     values ('${group}', 'lead', md5('x'), now() + interval '1 day', 1)`,
  'group_invites: prolong': () => `update public.group_invites set expires_at = now() + interval '1 day'`,
  'group_invites: delete': () => `delete from public.group_invites`,

  'group_removals: read': () => `select from public.group_removals`,
  'group_removals: add': ({ group, coach }) => `insert into public.group_removals (group_id, user_id) values ('${group}', '${coach.sub}')`,
  'group_removals: change': () => `update public.group_removals set removed_at = '2020-01-01'`,
  'group_removals: delete': () => `delete from public.group_removals`,

  'clips: read': () => `select from public.clips`,
  'clips: add': (_, who) =>
    `insert into public.clips (id, owner_id, title, object_path, size_bytes, mime_type)
     values (gen_random_uuid(), '${who.sub}', 'New', 'x', 1, 'video/mp4')`,
  'clips: change': () => `update public.clips set title = title, recorded_on = recorded_on, deleted_at = deleted_at`,
  'clips: delete': () => `delete from public.clips`,

  'reviews: read': () => `select from public.reviews`,
  'reviews: add': ({ clips, group }, who) =>
    `insert into public.reviews (clip_id, group_id, presenter_id, facilitator_id, audience, protocol, state)
     values ('${clips.lesson.id}', '${group}', '${who.sub}', '${who.sub}', 'members', '{"steps": [{}]}', 'running')`,
  'reviews: change': () => `update public.reviews set focus_question = focus_question, audience = audience, expires_at = expires_at`,
  'reviews: delete': () => `delete from public.reviews`,

  'review_participants: read': () => `select from public.review_participants`,
  'review_participants: add': ({ reviews }, who) =>
    `insert into public.review_participants (review_id, user_id, role) values ('${reviews.open}', '${who.sub}', 'facilitator')`,
  'review_participants: promote': () => `update public.review_participants set role = 'facilitator'`,
  'review_participants: delete': () => `delete from public.review_participants`,

  'step_commits: read': () => `select from public.step_commits`,
  'step_commits: add': ({ reviews }, who) =>
    `insert into public.step_commits (review_id, step, user_id) values ('${reviews.sealed}', 0, '${who.sub}')`,
  'step_commits: change': () => `update public.step_commits set committed_at = '2020-01-01'`,
  'step_commits: delete': () => `delete from public.step_commits`,

  'review_moves: read': () => `select from public.review_moves`,
  'review_moves: add': ({ reviews }) => `insert into public.review_moves (review_id, event, step) values ('${reviews.open}', 'pause', 0)`,
  'review_moves: change': () => `update public.review_moves set moved_by = null`,
  'review_moves: delete': () => `delete from public.review_moves`,

  'comments: read': () => `select from public.comments`,
  'comments: read the sealed': ({ comments }) => `select from public.comments where id = '${comments.sealed}'`,
  'comments: read the former member': ({ comments }) => `select from public.comments where id = '${comments.exMembers}'`,
  'comments: read private notes': () => `select from public.comments where is_private`,
  'comments: read the deleted': () => `select from public.comments where deleted_at is not null`,
  'comments: add, every column': ({ reviews }, who) =>
    `insert into public.comments
       (id, review_id, step, author_id, parent_id, response_id, kind, start_s, end_s, body, ink, is_private)
     values
       (gen_random_uuid(), '${reviews.open}', 0, '${who.sub}', null, null, 'praise', 1, 2, 'New', '{}', false)`,
  'comments: add, sealed': ({ reviews }) => `insert into public.comments (review_id, body) values ('${reviews.sealed}', 'New')`,
  'comments: add, after the end': ({ reviews }) => `insert into public.comments (review_id, body) values ('${reviews.expired}', 'New')`,
  'comments: add, clip put away': ({ reviews }) => `insert into public.comments (review_id, body) values ('${reviews.putAway}', 'New')`,
  'comments: add, reply': ({ reviews, comments }) =>
    `insert into public.comments (review_id, parent_id, body) values ('${reviews.open}', '${comments.coachs}', 'New')`,
  'comments: add, reply to the sealed': ({ reviews, comments }) =>
    `insert into public.comments (review_id, parent_id, body) values ('${reviews.sealed}', '${comments.sealed}', 'New')`,
  'comments: add, on an answer': ({ reviews, responses }) =>
    `insert into public.comments (review_id, response_id, body) values ('${reviews.open}', '${responses.committed}', 'New')`,
  'comments: add, on a draft': ({ reviews, responses }) =>
    `insert into public.comments (review_id, response_id, body) values ('${reviews.open}', '${responses.draft}', 'New')`,
  'comments: add, private note': ({ reviews }) =>
    `insert into public.comments (review_id, body, is_private) values ('${reviews.open}', 'New', true)`,
  'comments: add, private reply': ({ reviews, comments }) =>
    `insert into public.comments (review_id, parent_id, body, is_private)
     values ('${reviews.open}', '${comments.coachs}', 'New', true)`,
  'comments: add, as the coach': ({ reviews, coach }) =>
    `insert into public.comments (review_id, body, author_id) values ('${reviews.open}', 'New', '${coach.sub}')`,
  'comments: change': () =>
    `update public.comments
     set kind = kind, start_s = start_s, end_s = end_s, ink = ink, deleted_at = deleted_at, body = body`,
  'comments: delete': () => `delete from public.comments`,

  'prompts: read': () => `select from public.prompts`,
  'prompts: read the deleted': () => `select from public.prompts where deleted_at is not null`,
  'prompts: add, every column': ({ reviews }, who) =>
    `insert into public.prompts (id, review_id, author_id, at_s, question, answer_kind, options, pauses)
     values (gen_random_uuid(), '${reviews.open}', '${who.sub}', 1, 'Why?', 'text', null, true)`,
  'prompts: add, sealed review': ({ reviews }) => `insert into public.prompts (review_id, question) values ('${reviews.sealed}', 'Why?')`,
  'prompts: add, after the end': ({ reviews }) => `insert into public.prompts (review_id, question) values ('${reviews.expired}', 'Why?')`,
  'prompts: add, as the coach': ({ reviews, coach }) =>
    `insert into public.prompts (review_id, question, author_id) values ('${reviews.sealed}', 'Why?', '${coach.sub}')`,
  'prompts: change': () =>
    `update public.prompts
     set at_s = at_s, question = question, answer_kind = answer_kind, options = options, pauses = pauses, deleted_at = deleted_at`,
  'prompts: delete': () => `delete from public.prompts`,

  'responses: read': () => `select from public.responses`,
  'responses: read drafts': () => `select from public.responses where committed_at is null`,
  'responses: add, every column': ({ prompts, reviews }, who) =>
    `insert into public.responses (id, prompt_id, review_id, author_id, answer, committed_at)
     values ('${randomUUID()}', '${prompts.unanswered}', '${reviews.open}', '${who.sub}', '{"text": "New"}', now())`,
  'responses: add, as the presenter': ({ prompts, presenter }) =>
    `insert into public.responses (prompt_id, author_id) values ('${prompts.unanswered}', '${presenter.sub}')`,
  'responses: change': () => `update public.responses set answer = answer, committed_at = committed_at`,
  'responses: delete': () => `delete from public.responses`,

  'objects: read': () => `select from storage.objects`,
  'objects: add the source': ({ clips }) => addObject(clips.unfinished.source),
  'objects: add the source again': ({ clips }) => addObject(`${clips.lesson.folder}/source.mp4`),
  'objects: add the source, resumable': ({ clips }) => addObject(clips.unfinished.source, { by: 'tus.upload.create', bytes: 1000 }),
  'objects: add the source, of another size': ({ clips }) => addObject(clips.unfinished.source, { by: 'tus.upload.part', bytes: 1001 }),
  'objects: add the source, plain': ({ clips }) => addObject(clips.unfinished.source, { by: 'object.upload', bytes: 1300 }),
  'objects: add the source, signed': ({ clips }) => addObject(clips.unfinished.source, { by: 'object.sign_upload_url', bytes: 1000 }),
  'objects: add captions, plain': ({ clips }) => addObject(`${clips.lesson.folder}/captions.de.vtt`, { by: 'object.upload' }),
  'objects: add captions, copied': ({ clips }) => addObject(`${clips.lesson.folder}/captions.de.vtt`, { by: 'object.copy' }),
  'objects: add captions': ({ clips }) => addObject(`${clips.lesson.folder}/captions.de.vtt`),
  'objects: add captions, clip put away': ({ clips }) => addObject(`${clips.putAway.folder}/captions.de.vtt`),
  'objects: add something else': ({ clips }) => addObject(`${clips.unfinished.folder}/notes.txt`),
  'objects: add in another bucket': ({ clips }) => addObject(clips.unfinished.source, { bucket: 'other' }),
  'objects: replace': () => `update storage.objects set metadata = '{}'`,
  'objects: replace the source': () => `update storage.objects set metadata = '{}' where name like '%/source.mp4'`,
  'objects: give the poster another name': ({ clips }) =>
    `update storage.objects set name = '${clips.lesson.folder}/notes.txt' where name like '%/poster.webp'`,
  'objects: delete': () => `select set_config('storage.allow_delete_query', 'true', true); delete from storage.objects`,

  'messages: hear oneself': (_, who) => hear(`user:${who.sub}`),
  'messages: hear the coach': ({ coach }) => hear(`user:${coach.sub}`),
  'messages: hear the review': ({ reviews }) => hear(`review:${reviews.open}:2`),
  'messages: hear the room': ({ reviews }) => hear(`room:${reviews.open}:2`),
  'messages: hear the sealed review': ({ reviews }) => hear(`review:${reviews.sealed}:2`),
  'messages: hear the expired review': ({ reviews }) => hear(`review:${reviews.expired}:3`),
  'messages: hear an old epoch': ({ reviews }) => hear(`review:${reviews.open}:1`),
  'messages: hear another extension': ({ reviews }) => hear(`room:${reviews.open}:2`, 'postgres_changes'),
  'messages: speak in the room': ({ reviews }) => speak(`room:${reviews.open}:2`),
  'messages: be present in the room': ({ reviews }) => speak(`room:${reviews.open}:2`, 'presence'),
  'messages: speak in an old room': ({ reviews }) => speak(`room:${reviews.open}:1`),
  'messages: speak on the review': ({ reviews }) => speak(`review:${reviews.open}:2`),
  'messages: speak to oneself': (_, who) => speak(`user:${who.sub}`),
  'messages: another extension': ({ reviews }) => speak(`room:${reviews.open}:2`, 'postgres_changes'),
  'messages: change': ({ reviews }) => `${topic(`room:${reviews.open}:2`)} update realtime.messages set topic = 'user:x'`,

  'call: check_request': () => `select public.check_request()`,
  'call: create_group': () => `select public.create_group('New')`,
  'call: create_invite': ({ group }) => `select public.create_invite('${group}', 'lead')`,
  'call: revoke_invite': ({ group }) =>
    `select public.revoke_invite((select id from public.group_invites where group_id = '${group}' limit 1))`,
  'call: preview_invite': ({ invite }) => `select public.preview_invite('${invite}')`,
  'call: accept_invite': ({ invite }) => `select public.accept_invite('${invite}')`,
  'call: set_member_role': ({ group, observer }) => `select public.set_member_role('${group}', '${observer.sub}', 'teacher')`,
  'call: remove_member': ({ group, observer }) => `select public.remove_member('${group}', '${observer.sub}')`,
  'call: create_clip': () => `select public.create_clip(gen_random_uuid(), 'New', 'video/webm', 5)`,
  'call: finish_clip': ({ clips }) => `select public.finish_clip('${clips.unfinished.id}', 5, 5, 5)`,
  'call: refresh_clip_files': ({ clips }) => `select public.refresh_clip_files('${clips.lesson.id}')`,
  'call: open_review': ({ clips, group }) =>
    `select public.open_review('${clips.lesson.id}', '${group}', '"open-coaching"', 'members', '')`,
  'call: join_review': ({ reviews }) => `select public.join_review('${reviews.open}')`,
  'call: join_review, sealed': ({ reviews }) => `select public.join_review('${reviews.sealed}')`,
  'call: mark_review_seen': ({ reviews }) => `select public.mark_review_seen('${reviews.open}')`,
  'call: set_participant_role': ({ reviews, teacher }) =>
    `select public.set_participant_role('${reviews.open}', '${teacher.sub}', 'observer')`,
  'call: move_review': ({ reviews }) =>
    `select public.move_review('${reviews.open}', 'pause', (select version from public.reviews where id = '${reviews.open}'))`,
  'call: commit_step': ({ reviews }) => `select public.commit_step('${reviews.open}', 0)`,
  'call: set_comment_resolved': ({ comments }) => `select public.set_comment_resolved('${comments.coachs}', true)`,
  'call: set_comment_resolved, sealed': ({ comments }) => `select public.set_comment_resolved('${comments.sealed}', true)`,
  'call: my_inbox': () => `select public.my_inbox()`,
}

/** As Storage asks whether one may upload: by which of its ways, and how many bytes were said to come. */
function addObject(name: string, { bucket = 'clips', by = '', bytes = 0 } = {}): string {
  return `select set_config('storage.operation', '${by && `storage.${by}`}', true);
    insert into storage.objects (bucket_id, name, metadata) values ('${bucket}', '${name}', '{"contentLength": ${bytes}}')`
}

function topic(name: string): string {
  return `select set_config('realtime.topic', '${name}', true);`
}

/** The probe row stands where Realtime would write it: it has neither event nor payload. */
function hear(name: string, extension = 'broadcast'): string {
  return `${topic(name)} select from realtime.messages where topic = 'probe' and extension = '${extension}'`
}

function speak(name: string, extension = 'broadcast'): string {
  return `${topic(name)} insert into realtime.messages (topic, extension, private) values ('${name}', '${extension}', false)`
}
