'use client'

import type { RefObject } from 'react'
import { buttonClass } from '@/components/ui/button'
import { useHasScript } from '@/components/ui/has-script'
import { Icon, type IconName } from '@/components/ui/icon'
import { fileFaultSentence, fileSize, setFaultSentence } from '@/lib/messages/fr/documents'
import { filesWords } from '@/lib/messages/fr/files'
import type { ChosenFile, Files } from './use-files'

const ACCEPT = '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png'

/** « Parcourir » and, on a phone, « Prendre une photo »: one file after another, or several at once. */
export function FilesField({
  input,
  files,
  title = filesWords.title,
}: {
  input: RefObject<HTMLInputElement | null>
  files: Files
  title?: string
}) {
  const hasScript = useHasScript()
  const { chosen, setFault } = files
  return (
    <div className={`flex flex-col gap-1.5 ${setFault ? 'border-l-4 border-red-line pl-3' : ''}`}>
      <p className="font-[650]">{title}</p>
      <p id="fichier-aide" className="text-sm text-ink-2">
        {filesWords.help}
      </p>
      <p id="fichier-erreur" role="alert" className={`${fault} empty:hidden`}>
        {setFault && (
          <>
            <Icon name="alerte" size={20} />
            {setFaultSentence(setFault)}
          </>
        )}
      </p>
      {chosen.length > 0 && (
        <ol aria-label={filesWords.chosen} className="flex flex-col gap-2">
          {chosen.map((file, index) => (
            <ChosenRow key={file.id} file={file} place={index + 1} count={chosen.length} files={files} />
          ))}
        </ol>
      )}
      <div className="flex flex-wrap items-center gap-3 rounded-md border-[1.5px] border-dashed border-line-strong p-3">
        {/* Their own buttons can't be named: each label is the button, and the field only takes the focus. */}
        <span className="inline-flex flex-wrap items-center gap-3">
          <input
            ref={input}
            id="fichier"
            type="file"
            name="fichier"
            multiple
            accept={ACCEPT}
            aria-describedby="fichier-aide fichier-erreur"
            aria-invalid={setFault ? true : undefined}
            onChange={({ target }) => void files.add(target.files)}
            className={hasScript ? 'peer sr-only' : 'order-2 min-h-12 min-w-0 py-3 text-sm file:hidden'}
          />
          <label htmlFor="fichier" className={`${buttonClass('secondary')} ${focused} cursor-pointer`}>
            <Icon name="document" size={20} />
            {filesWords.browse}
          </label>
        </span>
        {/* For who holds a camera: a phone, a tablet. */}
        <span className="inline-flex flex-wrap items-center gap-3 lg:hidden lg:any-pointer-coarse:inline-flex">
          <input
            id="photo"
            type="file"
            name="fichier"
            accept="image/*"
            capture="environment"
            aria-describedby="fichier-aide fichier-erreur"
            onChange={({ target }) => {
              void files.add(target.files)
              // Its photo is in the list now, and leaves with it; another may be taken.
              target.value = ''
            }}
            className={hasScript ? 'peer sr-only' : 'order-2 min-h-12 min-w-0 py-3 text-sm file:hidden'}
          />
          <label htmlFor="photo" className={`${buttonClass('secondary')} ${focused} cursor-pointer`}>
            <Icon name="photo" size={20} />
            {filesWords.photo}
          </label>
        </span>
      </div>
    </div>
  )
}

const fault = 'flex items-center gap-1.5 font-semibold text-red-fg'
const focused =
  'peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-brand'

function ChosenRow({
  file: chosen,
  place,
  count,
  files,
}: {
  file: ChosenFile
  place: number
  count: number
  files: Files
}) {
  const { id, file } = chosen
  const isFaulty = chosen.fault !== null && chosen.fault !== 'unknown'
  return (
    <li
      id={`fichier-${id}`}
      tabIndex={-1}
      className={`flex flex-col gap-1 rounded-md border p-2 pl-3 ${isFaulty ? 'border-red-line' : 'border-line'}`}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <p className="min-w-0 grow basis-40">
          <span className="[overflow-wrap:anywhere]">
            {place}. {file.name}
          </span>{' '}
          <span className="text-sm whitespace-nowrap text-ink-2">{fileSize(file.size)}</span>
        </p>
        <p className="ml-auto flex">
          {place > 1 && (
            <RowButton icon="haut" words={filesWords.up(file.name)} onClick={() => files.move(id, -1)} />
          )}
          {place < count && (
            <RowButton icon="bas" words={filesWords.down(file.name)} onClick={() => files.move(id, 1)} />
          )}
          <RowButton icon="croix" words={filesWords.remove(file.name)} onClick={() => files.remove(id)} />
        </p>
      </div>
      <p role="alert" className={`${fault} empty:hidden`}>
        {isFaulty && (
          <>
            <Icon name="alerte" size={20} />
            {fileFaultSentence(chosen.fault as Exclude<ChosenFile['fault'], null | 'unknown'>)}
          </>
        )}
      </p>
    </li>
  )
}

function RowButton({ icon, words, onClick }: { icon: IconName; words: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="inline-flex min-h-11 min-w-11 items-center justify-center rounded-md text-brand hover:bg-brand-soft"
    >
      <Icon name={icon} size={20} />
      <span className="sr-only">{words}</span>
    </button>
  )
}
