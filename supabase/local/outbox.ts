import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface Mail {
  sentAt: string
  to: string
  subject: string
  text: string
}

export interface Outbox {
  /** Newest first. */
  mails(): readonly Mail[]
  add(mail: Mail): Promise<void>
}

const KEPT = 100

/** The mails this server would have sent, kept in one file so that they outlive a restart. */
export async function openOutbox(path: string): Promise<Outbox> {
  let mails = await readMails(path)
  let writing: Promise<void> = Promise.resolve()

  async function save(): Promise<void> {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.new`, JSON.stringify(mails, null, 2), { mode: 0o600 })
    await rename(`${path}.new`, path)
  }

  return {
    mails: () => mails,
    add(mail) {
      mails = [mail, ...mails].slice(0, KEPT)
      writing = writing.then(save, save)
      return writing
    },
  }
}

async function readMails(path: string): Promise<Mail[]> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    return Array.isArray(value) ? value.filter(isMail).slice(0, KEPT) : []
  } catch {
    return []
  }
}

function isMail(value: unknown): value is Mail {
  if (typeof value !== 'object' || value === null) return false
  const fields = new Map(Object.entries(value))
  return ['sentAt', 'to', 'subject', 'text'].every((field) => typeof fields.get(field) === 'string')
}
