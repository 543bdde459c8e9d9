/** The paragraphs of a règlement; a line end inside one is kept. */
export function HouseRulesText({ text }: { text: string }) {
  return text.split(/\r?\n(?:\s*\r?\n)+/).map((paragraph, index) => (
    <p key={index} className="mt-3 [overflow-wrap:anywhere] whitespace-pre-line">
      {paragraph}
    </p>
  ))
}
