import { signInWords } from '@/lib/messages/fr/sign-in'

/** The first thing a family sees: who speaks, over three rivers. */
export function Welcome({ organisation }: { organisation: string }) {
  return (
    <div className="relative -mx-4 -mt-6 overflow-hidden bg-brand px-4 pt-8 pb-16 text-on-brand lg:mx-0 lg:mt-0 lg:flex lg:min-h-[560px] lg:flex-col lg:justify-end lg:rounded-lg lg:p-12">
      <svg
        aria-hidden="true"
        viewBox="0 0 640 400"
        preserveAspectRatio="none"
        className="absolute inset-x-0 bottom-0 h-20 w-full lg:top-14 lg:bottom-auto lg:h-72"
      >
        {[40, 150, 260].map((height, index) => (
          <path
            key={height}
            d={`M0 ${height + 60} C120 ${height - 50} 200 ${height - 50} 320 ${height + 40} S540 ${height + 120} 640 ${height + 30}`}
            fill="none"
            stroke="currentColor"
            strokeWidth="26"
            opacity={0.12 + index * 0.08}
          />
        ))}
      </svg>
      <div className="relative flex flex-col gap-3">
        <h1 className="text-2xl lg:text-3xl">{signInWords.welcome}</h1>
        <p className="text-lg font-[550]">{organisation}</p>
        <p className="hidden max-w-sm lg:block">{signInWords.what}</p>
      </div>
    </div>
  )
}
