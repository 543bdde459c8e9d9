import { GuidePage } from '@/components/guide/guide-page'
import { requireStaff } from '@/lib/auth/guards'
import { readGuide } from '@/lib/guide/guide'
import { guideWords } from '@/lib/messages/fr/help'

export const metadata = { title: guideWords.staff }

export default async function StaffGuidePage() {
  await requireStaff('dashboard.read')
  return <GuidePage guide={readGuide('guide-agents')} />
}
