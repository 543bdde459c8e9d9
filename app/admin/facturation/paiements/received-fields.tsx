import { randomUUID } from 'node:crypto'
import { HiddenField, SelectField, TextField } from '@/components/form/fields'
import { paymentMethods } from '@/lib/domain/payment/schema'
import { paymentMethodNames } from '@/lib/messages/fr/finances'

/** What is asked of a payment that was received, whatever it pays. */
export function ReceivedFields() {
  return (
    <>
      <HiddenField name="paymentId" value={randomUUID()} />
      <TextField name="amount" label="Montant en euros" inputMode="decimal" required />
      <TextField name="receivedOn" label="Reçu le" type="date" required />
      <SelectField
        name="method"
        label="Mode de paiement"
        required
        options={paymentMethods.map((value) => ({ value, label: paymentMethodNames[value] }))}
      />
      <TextField name="reference" label="Référence (facultatif)" hint="Numéro de chèque, de virement…" />
    </>
  )
}
