'use client'

import { Legend } from '@/components/calendar/legend'

const entries = [
  { look: 'open', title: '12 places', text: 'places libres' },
  { look: 'few', title: 'Dernières places', text: 'il en reste peu' },
  { look: 'full', title: 'Complet', text: 'liste d’attente possible' },
  { look: 'inBasket', title: 'Dans le panier', text: 'à valider' },
  { look: 'pending', title: 'En attente', text: 'demande envoyée' },
  { look: 'waiting', title: 'Liste d’attente', text: 'avec votre rang' },
  { look: 'offered', title: 'Place proposée', text: 'à accepter' },
  { look: 'accepted', title: 'Réservé', text: 'demande acceptée' },
  { look: 'cancelInBasket', title: 'Annulation', text: 'dans le panier' },
  { look: 'cancelPending', title: 'Annulation', text: 'en attente' },
  { look: 'notYet', title: 'À partir du…', text: 'pas encore ouvert' },
  { look: 'late', title: 'Trop tard', text: 'délai dépassé' },
  { look: 'otherFamily', title: 'Autre foyer', text: 'déjà réservé' },
] as const

export function CalendarLegend() {
  return (
    <section aria-labelledby="legende" className="mt-8">
      <h2 id="legende" className="mb-3 text-lg">
        Légende
      </h2>
      <Legend entries={entries} />
    </section>
  )
}
