import type { ReactNode } from 'react'
import { Card } from './card'
import { Illustration, type IllustrationName } from './illustration'

/** Nothing here: one sentence, and one thing to do. */
export function EmptyState({
  picture,
  text,
  action,
}: {
  picture: IllustrationName
  text: string
  action?: ReactNode
}) {
  return (
    <Card className="flex flex-col items-center gap-4 px-6 py-8 text-center">
      <Illustration name={picture} />
      <p className="font-semibold">{text}</p>
      {action}
    </Card>
  )
}
