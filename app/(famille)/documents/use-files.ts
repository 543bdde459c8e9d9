'use client'

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import {
  faultOfFile,
  faultOfSet,
  type FileFault,
  FIRST_BYTES,
  type SetFault,
} from '@/lib/rules/document-files'

/** A page that the parent has chosen; its fault is unknown until its first bytes are read. */
export type ChosenFile = { id: number; file: File; fault: FileFault | null | 'unknown' }

export type Files = ReturnType<typeof useFiles>

/**
 * The pages of a document, chosen in several goes. They stay in the form's own field, so that the browser sends them as
 * it does without a script.
 */
export function useFiles(input: RefObject<HTMLInputElement | null>, isOptional = false) {
  const [chosen, setChosen] = useState<ChosenFile[]>([])
  const [isAsked, setIsAsked] = useState(false)
  // What handlers see between two renderings.
  const current = useRef<ChosenFile[]>([])
  const nextId = useRef(1)

  const keep = (files: ChosenFile[]) => {
    current.current = files
    setChosen(files)
  }
  /** Puts the list in the field that is sent. */
  const change = (files: ChosenFile[]) => {
    keep(files)
    putIn(input.current, files)
  }
  const learn = async ({ id, file }: ChosenFile) => {
    const fault = faultOfFile({ fileName: file.name, size: file.size, first: await firstBytes(file) })
    keep(current.current.map((one) => (one.id === id ? { ...one, fault } : one)))
  }
  const add = (files: FileList | null) => {
    const added = [...(files ?? [])].map((file) => ({
      id: nextId.current++,
      file,
      fault: 'unknown' as const,
    }))
    change([...current.current, ...added])
    return Promise.all(added.map(learn))
  }
  // What was chosen before the script came.
  const addChosen = useEffectEvent(() => {
    if (current.current.length === 0 && input.current?.files?.length) void add(input.current.files)
  })
  useEffect(() => addChosen(), [])

  const verdict = (): 'fine' | 'faulty' | 'unknown' => {
    const files = current.current
    if (files.some(({ fault }) => fault === 'unknown')) return 'unknown'
    const isFaulty = files.some(({ fault }) => fault !== null) || faultOf(files) !== null
    return isFaulty ? 'faulty' : 'fine'
  }
  const faultOf = (files: ChosenFile[]): SetFault | null =>
    isOptional && files.length === 0 ? null : faultOfSet(facts(files))
  const setFault = faultOf(chosen)
  return {
    chosen,
    verdict,
    /** Reads what isn't read yet, and says whether all may leave; if not, the first fault takes the focus. */
    check: async (): Promise<boolean> => {
      await Promise.all(current.current.filter(({ fault }) => fault === 'unknown').map(learn))
      if (verdict() === 'fine') return true
      setIsAsked(true)
      const faulty = current.current.find(({ fault }) => fault !== null)
      document.getElementById(faulty ? `fichier-${faulty.id}` : 'fichier')?.focus()
      return false
    },
    /** Nothing chosen is no fault until the parent sends. */
    setFault: setFault === 'noFile' && !isAsked ? null : setFault,
    add,
    remove: (id: number) => change(current.current.filter((one) => one.id !== id)),
    move: (id: number, by: -1 | 1) => change(moved(current.current, id, by)),
  }
}

function putIn(field: HTMLInputElement | null, files: ChosenFile[]): void {
  const transfer = new DataTransfer()
  for (const { file } of files) transfer.items.add(file)
  if (field) field.files = transfer.files
}

async function firstBytes(file: File): Promise<Uint8Array> {
  // A photo that has left the phone since can't be read: it is as good as empty.
  const read = await file
    .slice(0, FIRST_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0))
  return new Uint8Array(read)
}

function facts(files: ChosenFile[]) {
  return files.map(({ file: { size } }) => ({ size }))
}

function moved(files: ChosenFile[], id: number, by: -1 | 1): ChosenFile[] {
  const from = files.findIndex((one) => one.id === id)
  const others = files.filter((one) => one.id !== id)
  return [...others.slice(0, from + by), files[from]!, ...others.slice(from + by)]
}
