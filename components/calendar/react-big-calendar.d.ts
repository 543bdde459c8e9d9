// Two pieces of the library that @types/react-big-calendar doesn't describe by themselves.

declare module 'react-big-calendar/lib/localizer' {
  type Spec = {
    formats: object
    /** 0 is Sunday. */
    firstOfWeek: () => number
    format: (date: Date, format: string) => string
  }
  class DateLocalizer {
    constructor(spec: Spec)
  }
}

declare module 'react-big-calendar/lib/Month' {
  import type { ComponentType, ReactNode } from 'react'
  import type { DateHeaderProps, HeaderProps } from 'react-big-calendar'
  import type { DateLocalizer } from 'react-big-calendar/lib/localizer'

  type Wrapper = ComponentType<{ children?: ReactNode }>

  const Month: ComponentType<{
    localizer: DateLocalizer
    date: Date
    getNow: () => Date
    events: object[]
    accessors: object
    getters: { dayProp: (date: Date) => { className?: string } }
    getDrilldownView: () => null
    components: {
      dateHeader: ComponentType<DateHeaderProps>
      header: ComponentType<HeaderProps>
      dateCellWrapper: Wrapper
      weekWrapper: Wrapper
    }
  }>
  export default Month
}
