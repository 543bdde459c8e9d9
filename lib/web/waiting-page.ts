import { beforeYou, inLobbyText, opensAtText, titles, waitInWords } from '@/lib/messages/fr/admission'
import type { Instant } from '@/lib/time/paris'
import { STAFF_ADDRESS } from './turn'

/** What somebody who waits is told. */
export type WaitingWords =
  | { kind: 'waiting'; position: number; minutes: number | null }
  | { kind: 'lobby'; opensAt: Instant; inLobby: number }
  | { kind: 'turn' }

type Around = {
  words: WaitingWords
  organisation: { name: string; phone: string }
  nonce: string
  /** Where the person was going. */
  back: string
  /** Where the page asks again, and after how many seconds. */
  again: { address: string; seconds: number }
}

/**
 * The page of the waiting room, whole: no file besides. It asks again by itself, and says what has changed without taking
 * its reader elsewhere; without a script, the browser loads it again.
 */
export function waitingPage({ words, organisation, nonce, back, again }: Around): string {
  const { title, heading, body } = said(words, back)
  const name = organisation.name || 'Portail familles'
  const [address, way] = [escaped(again.address), escaped(back)]
  const asks = words.kind !== 'turn'
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${escaped(`${title} – ${name}`)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">${
    asks ? `<noscript><meta http-equiv="refresh" content="${again.seconds};url=${address}"></noscript>` : ''
  }
<link rel="icon" href="/icon.svg"><style nonce="${nonce}">${STYLE}</style></head>
<body><header>${escaped(name)}</header>
<main${asks ? ` data-again="${again.seconds}" data-address="${address}" data-back="${way}"` : ''}>
<div id="salle" aria-live="polite"><h1>${heading}</h1>${body}</div><div id="aide">${helpOf(words, organisation.phone)}</div>
</main>${asks ? `<script nonce="${nonce}">${SCRIPT}</script>` : ''}</body></html>
`
}

// What comes back without a room is the portal: the person goes where they were going.
const SCRIPT =
  "(function(){var m=document.querySelector('main');function later(s){setTimeout(ask,s*1000)}" +
  "function ask(){window.fetch(m.dataset.address,{headers:{accept:'text/html'}}).then(function(r){return r.text()}).then(function(t){" +
  'if(t.indexOf(\'id="salle"\')<0)return location.replace(m.dataset.back);' +
  // The policy of this page would refuse the styles of the other, which it has already.
  "var d=new DOMParser().parseFromString(t.replace(/<style[^]*<\\/style>/,''),'text/html'),n=d.querySelector('main');" +
  'document.title=d.title;' +
  "['salle','aide'].forEach(function(id){var o=document.getElementById(id),c=d.getElementById(id);" +
  'if(o.innerHTML!==c.innerHTML)o.replaceChildren.apply(o,c.childNodes)});' +
  'if(n.dataset.again)later(n.dataset.again)}).catch(function(){later(15)})}later(m.dataset.again)})()'

function said(words: WaitingWords, back: string): { title: string; heading: string; body: string } {
  if (words.kind === 'turn')
    return {
      title: titles.turn,
      heading: 'C’est votre tour',
      body: `<p>Une place est gardée pour vous.</p><p><a class="enter" href="${escaped(back)}">Entrer sur le portail</a></p>`,
    }
  if (words.kind === 'lobby')
    return {
      title: titles.lobby,
      heading: 'Le portail ouvre bientôt',
      body: `<p class="rank">${opensAtText(words.opensAt)}</p><p>${inLobbyText(words.inLobby)} À l’ouverture, l’ordre d’entrée est tiré au sort entre les personnes présentes${NB}: arriver plus tôt ne change rien.</p>`,
    }
  return {
    title: titles.waiting(words.position),
    heading: 'Beaucoup de personnes arrivent en même temps',
    body: `<p class="rank">${beforeYou(words.position)}</p><p>${waitInWords(words.minutes)}</p>`,
  }
}

const NB = '\u00a0'

function helpOf({ kind }: WaitingWords, phone: string): string {
  const call = phone ? `<p>Besoin d’aide${NB}? Appelez le <b>${escaped(phone)}</b>.</p>` : ''
  if (kind === 'turn') return call
  return `<p>Gardez cette page ouverte${NB}: elle s’actualise seule, et votre rang est gardé. Ouvrir d’autres onglets ou recharger la page ne fait pas avancer plus vite.</p>${call}
<p class="staff"><a href="${STAFF_ADDRESS}">Vous travaillez au service${NB}?</a></p>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

// The colours of app/tokens.css, light and dark.
const STYLE =
  ':root{color-scheme:light dark;--page:#f1f7f8;--surface:#fff;--ink:#0e2630;--ink-2:#435b64;--line:#d0dcde;--brand:#054752;--on:#f9fdfd}' +
  '@media(prefers-color-scheme:dark){:root{--page:#0b161b;--surface:#13232a;--ink:#e8f1f3;--ink-2:#b3c4ca;--line:#33474f;--brand:#8ed3dc;--on:#06222a}}' +
  '*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}' +
  'header{padding:1rem;border-bottom:1px solid var(--line);background:var(--surface);font-weight:650}' +
  'main{max-width:38rem;margin:0 auto;padding:2rem 1rem}h1{font-size:1.6rem;line-height:1.2;margin:0 0 1rem}' +
  '.rank{font-size:1.3rem;font-weight:650;margin:0 0 .25rem}p{margin:0 0 1rem}.staff{color:var(--ink-2)}a{color:var(--brand)}' +
  '.staff a,.enter{display:inline-flex;align-items:center;min-height:2.75rem}' +
  '.enter{padding:0 1.25rem;border-radius:.5rem;background:var(--brand);color:var(--on);font-weight:650;text-decoration:none}' +
  'a:focus-visible{outline:3px solid var(--ink);outline-offset:2px}'
