import { ruleSetSentences } from '@/lib/messages/fr/rules'
import type { RuleSet } from '@/lib/rules/rule-set'

/** A rule set read back in plain French. */
export function PlainRules({ rules }: { rules: RuleSet }) {
  return (
    <div className="flex flex-col gap-4">
      {ruleSetSentences(rules).map(({ title, sentences }) => (
        <section key={title}>
          <h3 className="font-[650]">{title}</h3>
          <ul className="list-disc pl-5">
            {sentences.map((sentence) => (
              <li key={sentence} className="max-w-[75ch]">
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
