export type Choice = [value: string, label: string]

/** One of the choices of a queue's filter. */
export function FilterChoice({
  name,
  label,
  chosen = '',
  choices,
}: {
  name: string
  label: string
  chosen: string | undefined
  choices: Choice[]
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={`filtre-${name}`} className="text-xs font-semibold">
        {label}
      </label>
      {/* Chosen anew by the address: the select shows what the list beside it is. */}
      <select
        key={chosen}
        id={`filtre-${name}`}
        name={name}
        defaultValue={chosen}
        className="min-h-9 max-w-full rounded-sm border-[1.5px] border-line-strong bg-surface px-2 text-sm"
      >
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
