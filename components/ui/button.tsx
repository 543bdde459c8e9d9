const base =
  'inline-flex items-center justify-center gap-2 rounded-md border-[1.5px] font-[650] no-underline leading-tight text-center transition-colors duration-(--p-fast)'

const variants = {
  primary: 'border-transparent bg-brand text-on-brand hover:bg-brand-hover',
  secondary: 'border-line-strong bg-surface text-brand hover:bg-brand-soft',
  danger: 'border-red-line bg-surface text-red-fg hover:bg-red-bg',
  violet: 'border-transparent bg-violet-solid text-on-solid',
  text: 'border-transparent text-brand underline underline-offset-[3px] decoration-1 hover:decoration-2',
} as const

const sizes = { md: 'min-h-12 px-5 py-2.5', sm: 'min-h-9 px-3 py-1.5 text-sm' } as const

export type ButtonVariant = keyof typeof variants

/** The look of a button, for a `<button>` or a `<Link>`. One primary button per view. */
export function buttonClass(variant: ButtonVariant = 'primary', size: keyof typeof sizes = 'md'): string {
  return `${base} ${variants[variant]} ${sizes[size]}`
}
