/**
 * Who may do what to which row: how many rows, `denied`, or the reason by which the database refuses. Each line is
 * the attempt of that name in attempts.ts, each column a persona of personas.ts.
 */
export const rights = `
                                          | anon      stranger  exMember  observer  teacher   coach     lead      presenter

profiles: read                            | denied    1         1         6         6         6         6         6
profiles: add                             | denied    denied    denied    denied    denied    denied    denied    denied
profiles: rename                          | denied    1         1         1         1         1         1         1
profiles: delete                          | denied    denied    denied    denied    denied    denied    denied    denied

groups: read                              | denied    1         0         1         1         1         1         1
groups: add                               | denied    denied    denied    denied    denied    denied    denied    denied
groups: rename                            | denied    1         0         0         0         0         1         0
groups: delete                            | denied    denied    denied    denied    denied    denied    denied    denied

group_members: read                       | denied    1         0         5         5         5         5         5
group_members: add                        | denied    denied    denied    denied    denied    denied    denied    denied
group_members: promote                    | denied    denied    denied    denied    denied    denied    denied    denied
group_members: delete                     | denied    denied    denied    denied    denied    denied    denied    denied

group_invites: read                       | denied    0         0         0         0         0         1         0
group_invites: add                        | denied    denied    denied    denied    denied    denied    denied    denied
group_invites: prolong                    | denied    denied    denied    denied    denied    denied    denied    denied
group_invites: delete                     | denied    denied    denied    denied    denied    denied    denied    denied

group_removals: read                      | denied    0         0         0         0         0         1         0
group_removals: add                       | denied    denied    denied    denied    denied    denied    denied    denied
group_removals: change                    | denied    denied    denied    denied    denied    denied    denied    denied
group_removals: delete                    | denied    denied    denied    denied    denied    denied    denied    denied

clips: read                               | denied    1         0         1         1         1         1         3
clips: add                                | denied    denied    denied    denied    denied    denied    denied    denied
clips: change                             | denied    1         0         0         0         0         0         3
clips: delete                             | denied    0         0         0         0         0         0         2

reviews: read                             | denied    1         0         1         1         2         1         3
reviews: add                              | denied    denied    denied    denied    denied    denied    denied    denied
reviews: change                           | denied    1         0         0         0         0         0         3
reviews: delete                           | denied    denied    denied    denied    denied    denied    denied    denied

review_participants: read                 | denied    1         0         4         4         6         4         8
review_participants: add                  | denied    denied    denied    denied    denied    denied    denied    denied
review_participants: promote              | denied    denied    denied    denied    denied    denied    denied    denied
review_participants: delete               | denied    denied    denied    denied    denied    denied    denied    denied

step_commits: read                        | denied    0         0         1         1         1         1         1
step_commits: add                         | denied    denied    denied    denied    denied    denied    denied    denied
step_commits: change                      | denied    denied    denied    denied    denied    denied    denied    denied
step_commits: delete                      | denied    denied    denied    denied    denied    denied    denied    denied

review_moves: read                        | denied    0         0         2         2         2         2         2
review_moves: add                         | denied    denied    denied    denied    denied    denied    denied    denied
review_moves: change                      | denied    denied    denied    denied    denied    denied    denied    denied
review_moves: delete                      | denied    denied    denied    denied    denied    denied    denied    denied

comments: read                            | denied    1         0         4         5         6         4         5
comments: read the sealed                 | denied    0         0         0         0         1         0         0
comments: read the former member          | denied    0         0         1         1         1         1         1
comments: read private notes              | denied    0         0         0         0         1         0         0
comments: read the deleted                | denied    0         0         0         1         0         0         0
comments: add, every column               | denied    denied    denied    denied    1         1         1         1
comments: add, sealed                     | denied    denied    denied    denied    denied    1         denied    1
comments: add, after the end              | denied    denied    denied    denied    denied    denied    denied    1
comments: add, clip put away              | denied    denied    denied    denied    denied    denied    denied    denied
comments: add, reply                      | denied    denied    denied    denied    1         1         1         1
comments: add, reply to the sealed        | denied    denied    denied    denied    denied    1         denied    denied
comments: add, on an answer               | denied    denied    denied    denied    1         1         1         1
comments: add, on a draft                 | denied    denied    denied    denied    denied    denied    denied    denied
comments: add, private note               | denied    denied    denied    1         1         1         1         1
comments: add, private reply              | denied    denied    denied    denied    1         1         1         1
comments: add, as the coach               | denied    denied    denied    denied    denied    1         denied    denied
comments: change                          | denied    1         0         0         2         3         0         1
comments: delete                          | denied    denied    denied    denied    denied    denied    denied    denied

prompts: read                             | denied    0         0         3         3         5         3         4
prompts: read the deleted                 | denied    0         0         0         0         1         0         0
prompts: add, every column                | denied    denied    denied    denied    denied    1         denied    denied
prompts: add, sealed review               | denied    denied    denied    denied    denied    1         denied    1
prompts: add, after the end               | denied    denied    denied    denied    denied    denied    denied    1
prompts: add, as the coach                | denied    denied    denied    denied    denied    1         denied    denied
prompts: change                           | denied    0         0         0         0         5         0         0
prompts: delete                           | denied    denied    denied    denied    denied    denied    denied    denied

responses: read                           | denied    0         0         1         1         1         1         2
responses: read drafts                    | denied    0         0         0         0         0         0         1
responses: add, every column              | denied    denied    denied    denied    denied    denied    denied    1
responses: add, as the presenter          | denied    denied    denied    denied    denied    denied    denied    1
responses: change                         | denied    0         0         0         0         0         0         2
responses: delete                         | denied    denied    denied    denied    denied    denied    denied    denied

objects: read                             | 0         1         0         2         2         2         2         3
objects: add the source                   | denied    denied    denied    denied    denied    denied    denied    1
objects: add the source again             | denied    denied    denied    denied    denied    denied    denied    denied
objects: add the source, resumable        | denied    denied    denied    denied    denied    denied    denied    1
objects: add the source, of another size  | denied    denied    denied    denied    denied    denied    denied    denied
objects: add the source, plain            | denied    denied    denied    denied    denied    denied    denied    1
objects: add the source, signed           | denied    denied    denied    denied    denied    denied    denied    denied
objects: add captions, plain              | denied    denied    denied    denied    denied    denied    denied    1
objects: add captions, copied             | denied    denied    denied    denied    denied    denied    denied    denied
objects: add captions                     | denied    denied    denied    denied    denied    denied    denied    1
objects: add captions, clip put away      | denied    denied    denied    denied    denied    denied    denied    denied
objects: add something else               | denied    denied    denied    denied    denied    denied    denied    denied
objects: add in another bucket            | denied    denied    denied    denied    denied    denied    denied    denied
objects: replace                          | 0         0         0         0         0         0         0         1
objects: replace the source               | 0         0         0         0         0         0         0         0
objects: give the poster another name     | 0         0         0         0         0         0         0         denied
objects: delete                           | 0         0         0         0         0         0         0         1

messages: hear oneself                    | 0         1         1         1         1         1         1         1
messages: hear the coach                  | 0         0         0         0         0         1         0         0
messages: hear the review                 | 0         0         0         1         1         1         1         1
messages: hear the room                   | 0         0         0         1         1         1         1         1
messages: hear the sealed review          | 0         0         0         0         0         1         0         1
messages: hear the expired review         | 0         0         0         0         0         0         0         1
messages: hear an old epoch               | 0         0         0         0         0         0         0         0
messages: hear another extension          | 0         0         0         0         0         0         0         0
messages: speak in the room               | denied    denied    denied    1         1         1         1         1
messages: be present in the room          | denied    denied    denied    1         1         1         1         1
messages: speak in an old room            | denied    denied    denied    denied    denied    denied    denied    denied
messages: speak on the review             | denied    denied    denied    denied    denied    denied    denied    denied
messages: speak to oneself                | denied    denied    denied    denied    denied    denied    denied    denied
messages: another extension               | denied    denied    denied    denied    denied    denied    denied    denied
messages: change                          | 0         0         0         0         0         0         0         0

call: check_request                       | 1         1         1         1         1         1         1         1
call: create_group                        | denied    1         1         1         1         1         1         1
call: create_invite                       | denied    denied    denied    denied    denied    denied    1         denied
call: revoke_invite                       | denied    denied    denied    denied    denied    denied    1         denied
call: preview_invite                      | denied    1         1         1         1         1         1         1
call: accept_invite                       | denied    1         1         1         1         1         1         1
call: set_member_role                     | denied    denied    denied    denied    denied    denied    1         denied
call: remove_member                       | denied    denied    denied    1         denied    denied    1         denied
call: create_clip                         | denied    1         1         1         1         1         1         1
call: finish_clip                         | denied    denied    denied    denied    denied    denied    denied    upload_incomplete
call: refresh_clip_files                  | denied    denied    denied    denied    denied    denied    denied    1
call: open_review                         | denied    denied    denied    denied    denied    denied    denied    1
call: join_review                         | denied    denied    denied    1         1         1         1         1
call: join_review, sealed                 | denied    denied    denied    denied    denied    1         denied    1
call: mark_review_seen                    | denied    denied    denied    1         1         1         1         1
call: set_participant_role                | denied    denied    denied    denied    denied    1         denied    denied
call: move_review                         | denied    denied    denied    denied    denied    1         denied    denied
call: commit_step                         | denied    denied    denied    denied    1         1         1         1
call: set_comment_resolved                | denied    denied    denied    denied    1         1         1         1
call: set_comment_resolved, sealed        | denied    denied    denied    denied    denied    1         denied    denied
call: my_inbox                            | denied    0         0         0         0         1         1         3
`
