import { z } from 'zod'
import { uuid, yesNo } from '@/lib/actions/fields'
import { imageFault } from '@/lib/messages/fr/record-faults'
import { imagePurposes, type ImagePurpose } from '@/lib/rules/image-consent'

const answer = () => yesNo(imageFault)

const answers = z.object(
  Object.fromEntries(imagePurposes.map((purpose) => [purpose, answer()])) as Record<
    ImagePurpose,
    ReturnType<typeof answer>
  >,
)

/** What a guardian answers for themself, for each use of the pictures. */
export const imageForm = z.object({ childId: uuid, image: answers })

/** What a guardian without an account has signed on paper, as an agent copies it. */
export const paperImageForm = imageForm.extend({ adultId: uuid })

export type ImageAnswers = z.output<typeof answers>
