import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form/action-form'
import { CheckboxField, HiddenField, SelectField, TextField } from '@/components/form/fields'
import { StaffHelpLine } from '@/components/help/help-line'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { tariffDraft, type TariffDraft } from '@/lib/domain/tariff/draft/queries'
import { draftValues } from '@/lib/domain/tariff/draft/schema'
import { lastBilled } from '@/lib/domain/tariff/version/queries'
import { missingLabels, roundingLabels, siblingLabels } from '@/lib/messages/fr/tariff-editor'
import { addDays } from '@/lib/time/day'
import { discardDraftAction, saveDraftAction } from '../../actions'
import { KeepPlace } from './keep-place'
import {
  AdjustmentFields,
  AidFields,
  CapFields,
  ExtraFields,
  PackageFields,
  UnitFields,
  ZoneFields,
} from './list-fields'
import { EditButton, TableFields } from './table-fields'
import { Verdict } from './verdict'

export const metadata = { title: 'Brouillon d’un tarif' }

export default async function TariffDraftPage({ params }: PageProps<'/admin/tarifs/[tariffId]/brouillon'>) {
  const staff = await requireStaff('tariffs.write')
  const { tariffId } = await params
  const draft = await tariffDraft(staff, tariffId)
  if (!draft) notFound()
  const billed = await lastBilled(staff, tariffId)
  return (
    <>
      <PageTitle
        title={`Brouillon : ${draft.name}`}
        back={{ href: `/admin/tarifs/${tariffId}`, label: draft.name }}
        help={<StaffHelpLine of="tariffs" />}
      />
      <div className="grid gap-8 2xl:grid-cols-[minmax(0,1fr)_360px] 2xl:items-start">
        <div className="flex min-w-0 flex-col gap-6">
          <DraftForm draft={draft} />
          <ActionForm action={discardDraftAction} className="">
            <HiddenField name="tariffId" value={tariffId} />
            <SubmitButton variant="danger" size="sm">
              Abandonner ce brouillon
            </SubmitButton>
          </ActionForm>
        </div>
        <Verdict draft={draft} first={billed && addDays(billed, 1)} />
      </div>
    </>
  )
}

/** The délibération as it is typed. Every button saves it, so that nothing is lost. */
function DraftForm({ draft: { tariffId, version, typed, judged } }: { draft: TariffDraft }) {
  const wrong = new Set(judged.unread.map(({ field }) => field))
  return (
    <ActionForm action={saveDraftAction} values={draftValues(typed)}>
      <HiddenField name="tariffId" value={tariffId} />
      <HiddenField name="version" value={String(version)} />
      <KeepPlace />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <SubmitButton>Enregistrer le brouillon</SubmitButton>
        <p className="max-w-[60ch] text-sm text-ink-2">Chaque enregistrement relit le tableau.</p>
      </div>
      <p className="max-w-[75ch] text-ink-2">
        Écrivez comme dans la délibération. Quotient&nbsp;: «&nbsp;451 à 550&nbsp;», «&nbsp;moins de
        450&nbsp;», «&nbsp;1951 et plus&nbsp;». Prix&nbsp;: «&nbsp;6,83&nbsp;», taux d’effort «&nbsp;1,85 % de
        2,50 à 27,49&nbsp;», part fixe «&nbsp;0,84 % + 3,95&nbsp;», progressif «&nbsp;5,88 à 7,99&nbsp;». Pour
        qui&nbsp;: «&nbsp;habitants&nbsp;», «&nbsp;hors commune&nbsp;», «&nbsp;2e enfant et plus&nbsp;»,
        «&nbsp;régime MSA&nbsp;», «&nbsp;3 à 5 ans&nbsp;»&nbsp;; vide, pour tous. Entre deux colonnes de la
        même formule, la première qui convient compte.
      </p>
      {typed.tables.map((table, index) => (
        <TableFields key={index} index={index} table={table} typed={typed} wrong={wrong} />
      ))}
      {typed.tables.length === 0 && <EditButton edit="add tables">Ajouter un tableau</EditButton>}
      <UnitFields typed={typed} />
      <AdjustmentFields typed={typed} />
      <ExtraFields typed={typed} />
      <AidFields typed={typed} />
      <CapFields typed={typed} />
      <PackageFields typed={typed} />
      <ZoneFields typed={typed} />
      <Measures />
      <div>
        <SubmitButton variant="secondary">Enregistrer le brouillon</SubmitButton>
      </div>
    </ActionForm>
  )
}

/** How quotients, brothers and sisters and cents are counted. */
function Measures() {
  const asOptions = (labels: Record<string, string>) =>
    Object.entries(labels).map(([value, label]) => ({ value, label }))
  return (
    <section
      aria-labelledby="calculs"
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4"
    >
      <h2 id="calculs" className="text-lg">
        Quotient, fratrie et arrondi
      </h2>
      <div className="grid items-end gap-4 md:grid-cols-2">
        <SelectField
          name="grid.fact"
          label="Les prix dépendent"
          placeholder="D’aucun nombre"
          options={[{ value: 'quotient', label: 'Du quotient familial' }]}
        />
        <SelectField
          name="grid.missing"
          label="Sans quotient, une famille paie"
          placeholder={null}
          options={asOptions(missingLabels)}
        />
        <TextField
          name="grid.grain"
          label="Le quotient est compté par"
          hint="1 : en nombres entiers. 0,01 : au centième."
        />
        <TextField name="grid.atLeast" label="Pris pour au moins" hint="Vide : aucun plancher." />
        <TextField name="grid.atMost" label="Pris pour au plus" hint="Vide : aucun plafond." />
        <SelectField
          name="grid.siblings"
          label="Comptent comme frères et sœurs"
          placeholder={null}
          options={asOptions(siblingLabels)}
        />
        <SelectField
          name="grid.rounding.mode"
          label="Arrondi"
          placeholder={null}
          options={asOptions(roundingLabels)}
        />
        <TextField
          name="grid.rounding.step"
          label="Par pas de, en centimes"
          inputMode="numeric"
          maxLength={3}
        />
      </div>
      <CheckboxField
        name="grid.rounding.isAfterQuantity"
        label="Arrondir le total de plusieurs unités, plutôt que chacune"
      />
    </section>
  )
}
