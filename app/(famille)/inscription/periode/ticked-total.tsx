'use client'

import { useEffect, useRef, useState } from 'react'
import { tickedDays, tickedRest } from '@/lib/messages/fr/ticked-total'
import { cents, total, type Cents } from '@/lib/money'

/**
 * How many days are ticked in the form around it, and what they cost: it follows the boxes once the script is there. Those
 * that are to wait are counted apart.
 */
export function TickedTotal({
  isBooking,
  count,
  cents: initial,
}: {
  isBooking: boolean
  count: number
  cents: Cents
}) {
  const [ticked, setTicked] = useState({ count, sum: initial, waiting: 0 })
  const place = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const form = place.current!.closest('form')!
    const read = () => {
      const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name="lignes"]:checked')]
      const sum = total(boxes.map((box) => cents(Number(box.dataset.cents))))
      const waiting = form.querySelectorAll('input[name="attente"]:checked').length
      setTicked({ count: boxes.length, sum, waiting })
    }
    read()
    form.addEventListener('change', read)
    return () => form.removeEventListener('change', read)
  }, [])
  return (
    <p ref={place} role="status">
      <span className="font-[650]">{tickedDays(ticked.count)}</span>
      {tickedRest(isBooking, ticked.sum, ticked.waiting)}
    </p>
  )
}
