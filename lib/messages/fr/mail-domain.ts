import type { DomainCode, DomainVerdict } from '@/lib/rules/mail-domain'

type Words = { what: string; todo?: string }

/** What the DNS says of the domain, and what to do; `detail` is what the rule found. */
const words: Record<DomainCode, (detail: string) => Words> = {
  dnsSilent: () => ({
    what: 'Le DNS n’a pas répondu.',
    todo: 'Réessayez dans quelques minutes. Si cela dure, vérifiez que le serveur du portail accède au DNS.',
  }),
  spfRight: () => ({ what: 'L’enregistrement dit qui envoie au nom du domaine.' }),
  spfMissing: () => ({
    what: 'Aucun enregistrement SPF : les messageries ne savent pas qui envoie au nom du domaine.',
    todo: 'Ajoutez un enregistrement TXT.',
  }),
  spfSeveral: (count) => ({
    what: `${count} enregistrements SPF : il n’en faut qu’un, sinon aucun ne compte.`,
    todo: 'Réunissez-les en un seul, et supprimez les autres.',
  }),
  spfUnreadable: (term) => ({
    what: `L’enregistrement ne se lit pas à « ${term} ».`,
    todo: 'Corrigez ce mot : une adresse s’écrit ip4:192.0.2.1, un autre domaine include:exemple.fr.',
  }),
  spfOpen: () => ({
    what: 'L’enregistrement finit par +all : n’importe qui peut envoyer au nom du domaine.',
    todo: 'Remplacez la fin par ~all, ou par -all.',
  }),
  spfNeutral: () => ({
    what: 'L’enregistrement finit par ?all : il ne dit rien des envois des autres.',
    todo: 'Remplacez la fin par ~all.',
  }),
  spfNoEnd: () => ({
    what: 'L’enregistrement ne dit rien des envois des autres.',
    todo: 'Ajoutez ~all à la fin.',
  }),
  spfTooManyLookups: (count) => ({
    what: `L’enregistrement demande ${count} lectures du DNS : au-delà de 10, il est ignoré.`,
    todo: 'Enlevez les services qui n’envoient plus, ou remplacez-les par leurs adresses ip4.',
  }),
  spfSenderMissing: (sender) => ({
    what: `L’enregistrement ne nomme pas ${sender}, qui envoie nos e-mails.`,
    todo: `Ajoutez include:${sender} avant la fin.`,
  }),
  dkimRight: () => ({ what: 'La clé qui signe les e-mails est publiée.' }),
  dkimMissing: () => ({
    what: 'Aucune clé trouvée : nos e-mails ne sont peut-être pas signés.',
    todo: 'Publiez l’enregistrement que donne votre fournisseur d’envoi. Si sa clé porte un autre nom, donnez son sélecteur ci-dessus.',
  }),
  dkimRevoked: () => ({
    what: 'La clé est vide : elle a été retirée.',
    todo: 'Publiez de nouveau la clé que donne votre fournisseur d’envoi.',
  }),
  dkimUnreadable: () => ({
    what: 'L’enregistrement trouvé ne contient pas de clé lisible.',
    todo: 'Recopiez en entier celui que donne votre fournisseur d’envoi, sans espace ni guillemet.',
  }),
  dkimShort: () => ({
    what: 'La clé est trop courte, ou coupée.',
    todo: 'Recopiez-la en entier, ou demandez une clé de 2 048 bits à votre fournisseur d’envoi.',
  }),
  dkimOld: () => ({
    what: 'La clé est acceptée, mais courte : 1 024 bits.',
    todo: 'Si votre fournisseur le permet, passez à une clé de 2 048 bits.',
  }),
  dkimTesting: () => ({
    what: 'La clé est publiée « pour essai » (t=y) : certaines messageries l’ignorent.',
    todo: 'Enlevez t=y de l’enregistrement.',
  }),
  dmarcRight: () => ({
    what: 'Les e-mails qui imitent le domaine sont écartés, et des rapports le disent.',
  }),
  dmarcMissing: () => ({
    what: 'Aucune consigne DMARC : Gmail et d’autres messageries la demandent.',
    todo: 'Ajoutez un enregistrement TXT.',
  }),
  dmarcSeveral: (count) => ({
    what: `${count} consignes DMARC : il n’en faut qu’une, sinon aucune ne compte.`,
    todo: 'Gardez-en une seule.',
  }),
  dmarcUnreadable: () => ({
    what: 'La consigne ne se lit pas : p doit être none, quarantine ou reject.',
    todo: 'Corrigez l’enregistrement.',
  }),
  dmarcWatches: () => ({
    what: 'La consigne observe seulement (p=none) : c’est bien pour commencer.',
    todo: 'Après quelques semaines de rapports sans surprise, passez à p=quarantine.',
  }),
  dmarcPartial: (share) => ({
    what: `La consigne ne vaut que pour ${share} % des e-mails.`,
    todo: 'Quand les rapports sont bons, enlevez pct.',
  }),
  dmarcSilent: () => ({
    what: 'La consigne est ferme, mais personne ne reçoit les rapports.',
    todo: 'Ajoutez rua=mailto: et une adresse que le service lit.',
  }),
}

export function domainWords({ code, detail }: DomainVerdict): Words {
  return words[code](detail ?? '')
}

/** What to write where nothing is. */
export function recordToWrite(
  { code }: DomainVerdict,
  { email, isResend }: { email: string; isResend: boolean },
): string | null {
  if (code === 'spfMissing')
    return isResend ? 'v=spf1 include:amazonses.com ~all' : 'v=spf1 ip4:(adresse IP du serveur d’envoi) ~all'
  if (code === 'dmarcMissing') return `v=DMARC1; p=none; rua=mailto:${email || '(adresse du service)'}`
  return null
}
