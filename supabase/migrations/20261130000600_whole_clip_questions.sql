-- Access rule: unchanged. A question on the whole clip is asked when the clip has been played to its end; until now it was
-- asked whatever it said of pausing, and was written down as one that does not pause.

update public.prompts set pauses = true where at_s is null and not pauses and private.can_be_seen(question);
