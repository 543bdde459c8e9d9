import { GuidePage } from '@/components/guide/guide-page'
import { readGuide } from '@/lib/guide/guide'
import { guideWords } from '@/lib/messages/fr/help'

export const metadata = { title: guideWords.parents }

export default function ParentsGuidePage() {
  return <GuidePage guide={readGuide('guide-parents')} />
}
