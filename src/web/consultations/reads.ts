/** What is read again once a consultation has changed. */
export const changedReads = ['client.consultations', 'client.consultation', 'client.minutes', 'client.consultationSlots', 'consultations.brief', 'consultations.list', 'consultations.show', 'consultations.slots'] as const
