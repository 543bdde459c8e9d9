/** What an agent may have open: a change of a record, or a document. */
export type ViewedSubject = { kind: 'changeRequest' | 'document'; id: string }
