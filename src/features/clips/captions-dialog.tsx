import FileText from 'lucide-react/icons/file-text'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { writeCaptions } from '../../lib/player/write-captions.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { toast, toastError } from '../../ui/toast.ts'
import { captionsWords as words } from '../../words/captions.ts'
import { captionLanguages, languageName } from './caption-languages.ts'
import { CaptionsChooser } from './captions-chooser.tsx'
import { checkCaptionsFile } from './captions-file.ts'
import { CaptionsPreview } from './captions-preview.tsx'
import type { Clip } from './model.ts'
import { useRemoveCaptions, useSaveCaptions } from './mutations.ts'
import { why } from './why.ts'

type CaptionsDialogProps = { readonly clip: Clip; readonly onClose: () => void }

/** A captions file is chosen, looked at on this computer, and sent when its owner says so. */
export function CaptionsDialog({ clip, onClose }: CaptionsDialogProps) {
  const { captionLangs: present } = clip
  const [{ options, first }] = useState(() => captionLanguages(present, navigator.languages))
  const [lang, setLang] = useState(first)
  const [isAsked, setAsked] = useState(false)
  const chooser = useRef<HTMLButtonElement>(null)
  // Of two files chosen quickly the later one counts, whichever is read first.
  const reading = useMutation({ meta: { quiet: true }, mutationFn: checkCaptionsFile })
  const { save, remove, isSaving, isRemoving, error } = useSaving(clip, onClose)
  const checked = reading.data
  const nothingChosen = isAsked && reading.status === 'idle' ? { why: 'none' as const } : null

  const handleSave = () => {
    if (checked?.kind === 'captions') void save(lang, writeCaptions(checked.cues))
    else {
      setAsked(true)
      chooser.current?.focus()
    }
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={present.length > 0 ? words.change : words.add}
      description={clip.title}
      closeLabel={words.close}
      initialFocus={chooser}
      footer={
        <>
          {present.includes(lang) && (
            <Button variant="quiet" className="me-auto" isBusy={isRemoving} onClick={() => void remove(lang)}>
              {words.remove}
            </Button>
          )}
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="go" isBusy={isSaving || reading.isPending} onClick={handleSave}>
            {present.includes(lang) ? words.replace : words.add}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        {error !== null && <Banner tone="danger">{words.failed(why(error))}</Banner>}
        <p>{words.more}</p>
        <CaptionsChooser
          ref={chooser}
          icon={<FileText />}
          fileName={reading.variables?.name ?? null}
          refusal={checked?.kind === 'refused' ? checked : nothingChosen}
          onChosen={(file) => reading.mutate(file)}
        />
        <CaptionsPreview captions={checked?.kind === 'captions' ? checked : null} durationS={clip.durationS} />
        <Field label={words.language} hint={languageHint(present, lang)} className="sm:max-w-72">
          <Select options={options} value={lang} onChange={setLang} />
        </Field>
      </div>
    </Dialog>
  )
}

/** What becomes of the captions that are there. */
function languageHint(present: readonly string[], lang: string): string {
  if (present.includes(lang)) return words.replaces(languageName(lang))
  return present.length > 0 ? words.joins(present.map(languageName)) : words.languageHint
}

/** Who closes the window meanwhile is told all the same how it ended. */
function useSaving(clip: Clip, onClose: () => void) {
  const saving = useSaveCaptions()
  const removing = useRemoveCaptions()
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const tell = async (change: () => Promise<void>) => {
    try {
      await change()
      if (isHere.current) onClose()
    } catch (failure) {
      if (!isHere.current) toastError(words.failed(why(failure)), { id: clip.id })
    }
  }
  const save = (lang: string, vtt: string) =>
    tell(async () => {
      await saving.mutateAsync({ clip, lang, vtt })
      toast(words.saved(clip.title), { id: clip.id })
    })
  const remove = (lang: string) =>
    tell(async () => {
      const vtt = await removing.mutateAsync({ clip, lang })
      toast(words.removed(languageName(lang)), { id: clip.id, action: { label: words.undo, onClick: () => void save(lang, vtt) } })
    })
  return { save, remove, isSaving: saving.isPending, isRemoving: removing.isPending, error: saving.error ?? removing.error }
}
