import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'

/** From a line of a list to the file of its family, which is read only when it is asked for. */
export function FamilyLink({ familyId, children }: { familyId: string; children: ReactNode }) {
  return (
    <Link
      href={`/admin/familles/${familyId}`}
      className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
    >
      {children}
    </Link>
  )
}
