import type { ComponentProps } from 'react'

/**
 * A link to a page of the portal: a plain one, which LinkClicks (components/layout) follows without loading all anew, and
 * which needs no program of its own in the browser. `scroll={false}` leaves the reader where he is in the page.
 *
 * Nothing is fetched ahead: each page is made for whoever opens it, so that nothing would show sooner, and the server
 * would make the same menus again for each link in sight, all at once, on the morning of an opening.
 */
export function Link({
  href,
  scroll = true,
  ...rest
}: ComponentProps<'a'> & { href: string; scroll?: boolean }) {
  return <a href={href} data-page={scroll ? 'top' : 'here'} {...rest} />
}
