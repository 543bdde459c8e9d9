/** The first letter of a name, in a disc. */
export function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-12 shrink-0 place-items-center rounded-full bg-brand-soft font-title text-lg font-[650] text-brand"
    >
      {name.charAt(0)}
    </span>
  )
}
