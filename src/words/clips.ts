const number = new Intl.NumberFormat('en')

const count = (many: number, one: string, more: string): string => `${number.format(many)} ${many === 1 ? one : more}`

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** `20 Nov 2026` of `2026-11-20`. */
const onDay = (isoDay: string): string => {
  const date = new Date(`${isoDay}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? '' : day.format(date)
}

/** Bytes as people read them: `512 KB`, `34 MB`, `1.2 GB`. */
const size = (bytes: number): string => {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`
  if (bytes < 1_000_000_000) return `${Math.round(bytes / 1_000_000)} MB`
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`
}

/** `about 2 minutes left`. */
const timeLeft = (seconds: number): string => {
  if (seconds < 10) return 'a few seconds left'
  if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} seconds left`
  if (seconds < 55 * 60) return `about ${count(Math.round(seconds / 60), 'minute', 'minutes')} left`
  return `about ${count(Math.round(seconds / 3600), 'hour', 'hours')} left`
}

const goesOnByItself = 'Your upload goes on by itself when you are back online.'

export const clipWords = {
  size,
  offline: 'You are not connected right now; try again when you are.',
  onDay,
  library: {
    title: 'Library',
    subtitle: (clips: number) => `${count(clips, 'clip', 'clips')}. A clip is yours alone until you open it for review.`,
    add: 'Add a clip',
    film: 'Film a clip',
    chooserLabel: 'Video files',
    loading: 'Your clips are loading',
    search: 'Search your clips',
    clearSearch: 'Clear the search',
    order: 'Order',
    orders: { newest: 'Newest first', oldest: 'Oldest first', title: 'By title', longest: 'Longest first' },
    found: (many: number) => (many === 0 ? 'No clips found' : `${count(many, 'clip', 'clips')} found`),
    nothingFound: (search: string) => `No clip is called “${search}”.`,
    nothingFoundMore: 'Accents and capital letters make no difference. Try a single word of the title.',
    list: 'Your clips',
  },
  empty: {
    question: 'Which three minutes of your week would you like to look at again?',
    steps: [
      'Add a short clip of your teaching. A phone on a shelf is enough.',
      'Ask one question about it, and open it to your coach or your group.',
      'Read what they noticed, at the very moments they mean.',
    ],
    safe: 'Nobody sees a clip until you open it for review.',
    orDrop: 'Or drop a video anywhere on this page.',
  },
  clip: {
    menu: (title: string) => `More for ${title}`,
    watch: (title: string) => `Watch ${title}`,
    open: 'Open for review',
    rename: 'Rename',
    remove: 'Delete',
    notOpened: 'Only you can see it',
    openReviews: (many: number) => `Open in ${count(many, 'review', 'reviews')}`,
    closeWatching: 'Close',
    cannotPlay: 'This clip could not be played just now. It is safe; close this window and try again.',
  },
  rename: {
    label: 'Title',
    save: 'Save title',
    hint: 'Enter saves, Escape leaves it as it was.',
    empty: 'A clip needs a title. Write at least one letter.',
    tooLong: (letters: number) => `A title has at most 200 letters; this one has ${letters}.`,
    failed: (reason: string) => `The new title was not saved. ${reason}`,
  },
  removed: {
    toast: (title: string) => `“${title}” is in Recently deleted.`,
    undo: 'Undo',
    restored: (title: string) => `“${title}” is back in your library.`,
    failed: (title: string) => `“${title}” could not be deleted; it is still in your library.`,
    link: (many: number) => `Recently deleted (${many})`,
    title: 'Recently deleted',
    back: 'Library',
    more: 'Nobody else can see these clips now. They stay here until you put them back or delete them for good.',
    none: 'Nothing is deleted.',
    on: (when: string) => `Deleted ${when}`,
    restore: 'Put back',
    forGood: 'Delete for good',
    restoreName: (title: string) => `Put back ${title}`,
    forGoodName: (title: string) => `Delete ${title} for good`,
  },
  forGood: {
    title: (title: string) => `Delete “${title}” for good?`,
    more: 'The video is removed from the server, and so is everything that was written about it, by you and by others. It cannot be brought back.',
    keep: 'Keep it',
    confirm: 'Delete for good',
    done: (title: string) => `“${title}” is deleted for good.`,
    failed: (reason: string) => `It is not deleted for good yet; it is still here. ${reason}`,
  },
  drop: {
    title: 'Let go to add these clips',
    more: 'They are checked on this computer first. Nobody sees them until you open them for review.',
    folder: 'That is a folder. Open it and drop the videos themselves.',
  },
  unfinished: {
    title: 'Unfinished uploads',
    more: 'They wait where they stopped. Nothing is lost.',
    goOn: 'Go on',
    discard: 'Discard',
    goOnName: (title: string) => `Go on with ${title}`,
    discardName: (title: string) => `Discard ${title}`,
    kept: (percent: number, bytes: number) => `${percent}% of ${size(bytes)} is here`,
    reload: 'Choose the file again to go on.',
    reopen: 'The browser may ask whether the file can be read again.',
    fileGone: 'The file on this computer was moved or changed. Choose it again to go on.',
    elsewhere: 'Goes on in another window of this browser.',
    otherComputer: (bytes: number) =>
      `Begun on another computer, or before you signed out. Choose the same file (${size(bytes)}) to send it from the beginning.`,
    otherFile: (fileName: string, bytes: number) =>
      `That is another file. To go on, choose “${fileName}”, ${size(bytes)}. Nothing was changed.`,
    otherFileUnnamed: (bytes: number) =>
      `That is another file. To go on, choose the one you began with, ${size(bytes)}. Nothing was changed.`,
    orStartOver: (fileName: string) =>
      `Or start this clip over with “${fileName}”: it keeps its title, and what was sent of the first file is removed.`,
    startOver: 'Start over with this file',
    startOverName: (title: string) => `Start over with this file: ${title}`,
    notStartedOver: (reason: string) => `The clip is not started over; it is as it was. ${reason}`,
    pill: (many: number) => `${count(many, 'unfinished upload waits', 'unfinished uploads wait')} for you`,
  },
  discard: {
    title: (title: string) => `Discard the upload of “${title}”?`,
    more: 'What was sent of it is removed. The file on your computer stays as it is.',
    keep: 'Keep it',
    confirm: 'Discard',
    failed: (reason: string) => `The upload is not discarded yet. ${reason}`,
  },
  tray: {
    label: 'Uploads',
    sending: (many: number, percent: number) => `Uploading ${count(many, 'clip', 'clips')}, ${percent}%`,
    checking: (many: number) => `Checking ${count(many, 'file', 'files')}`,
    waiting: (many: number) => `${count(many, 'upload waits', 'uploads wait')} for the network`,
    paused: (many: number) => `${count(many, 'upload is', 'uploads are')} paused`,
    done: (many: number) => `${count(many, 'clip is', 'clips are')} in your library`,
    trouble: (many: number) => `${count(many, 'file', 'files')} could not be added`,
    both: (well: string, trouble: number) => `${well}; ${trouble} not added`,
    collapse: 'Make smaller',
    expand: 'Show uploads',
    clear: 'Clear',
    progress: (title: string) => `Uploading ${title}`,
    pause: (title: string) => `Pause ${title}`,
    resume: (title: string) => `Go on with ${title}`,
    cancel: (title: string) => `Cancel ${title}`,
    dismiss: (title: string) => `Remove ${title} from this list`,
    retry: 'Try again',
    ready: (title: string) => `${title} is in your library`,
  },
  status: {
    checking: 'Looking at the file on this computer',
    waiting: 'Waits for the others',
    sending: (sent: number, all: number, bytesPerSecond: number | null, secondsLeft: number | null) =>
      [
        `${size(sent)} of ${size(all)}`,
        bytesPerSecond === null ? null : `${size(bytesPerSecond)}/s`,
        secondsLeft === null ? null : timeLeft(secondsLeft),
      ]
        .filter((part) => part !== null)
        .join(' · '),
    paused: (percent: number) => `Paused at ${percent}%`,
    finishing: 'All is sent; the clip is being put in its place',
    done: 'In your library. Only you can see it.',
    beganAgain: 'The server no longer had what was sent, so the upload began again.',
    forgotten: 'This browser has no room left to remember the upload: leave this window open until it is done.',
    mayNotShowElsewhere:
      'This film plays here, but some computers show only its sound. On an iPhone, Settings › Camera › Formats › Most Compatible avoids that.',
  },
  trouble: {
    network: (percent: number) => `The network dropped at ${percent}%. ${goesOnByItself}`,
    server: (percent: number) => `The server does not answer at ${percent}%. What was sent is safe, and it is tried again by itself.`,
    server_full: (percent: number) =>
      `The server has no room left at ${percent}%. What was sent is safe; tell the person who runs Pausepoint. It is tried again by itself.`,
    busy: (percent: number) => `The server is busy at ${percent}%. It is tried again by itself.`,
  },
  refused: {
    empty: 'This file is empty. Copy it from the phone or camera again.',
    too_large: (limitBytes: number) =>
      `This file is larger than ${size(limitBytes)}, the most that can be sent here. Trim it to the minutes that matter, and add it again.`,
    unreadable: 'This file cannot be read. If it lies in a cloud folder, wait until it is on this computer; then add it again.',
    not_video: 'This is not a video, whatever its name says. Choose an mp4, mov, webm or mkv file.',
    sound_file: 'This is a sound recording without a picture. Choose a video.',
    captions_file: 'These are captions, not a video. Give them to a clip that is in your library: its menu has “Add captions”.',
    other_video:
      'This kind of video (such as avi, wmv or ts) does not play in browsers. Convert it to mp4, for example with the free HandBrake, and add it again.',
    cut_short: 'Part of this file is missing at its end. Copy it from the phone or camera again.',
    hevc: 'This browser would play the sound of this film but not its picture: it is in the iPhone’s own format (HEVC). On the iPhone choose Settings › Camera › Formats › Most Compatible for the next one. For this one, add it from the iPhone itself, or convert it to H.264.',
    sound_only:
      'This browser plays the sound of this video but not its picture. Convert it to mp4 with H.264, for example with the free HandBrake, and add it again.',
    cannot_open:
      'This video does not open; it may be damaged or unfinished. Play it on this computer to see, then copy or export it again.',
    too_long: 'This video is longer than a day. Trim it to the minutes that matter, and add it again.',
  },
  failed: {
    too_large: 'The server takes no file this large. Nothing was kept of it. Trim it to the minutes that matter, and add it again.',
    wrong_type: 'The server does not take this kind of file. Nothing was kept of it. Convert it to mp4, and add it again.',
    refused: 'The server refused this upload. What was sent is kept; try again, or discard it.',
    denied: 'You do not have the right to go on with this upload. Sign in as the person who began it.',
    signed_out: 'Your sign-in has ended. Sign in again; what was sent is kept.',
    clip_gone: 'This clip was deleted in the meantime, so the upload stopped.',
    too_many_uploads: 'You have 100 unfinished uploads. Finish or discard some in your library, then try again.',
    arrived_wrong: 'What arrived at the server is not what was sent, so it was removed. Add the file again.',
    unknown: 'The upload stopped for a reason we do not know. What was sent is kept; try again.',
  },
}
