/** What a sample says of itself where GenAuth documents no shape of its event. */
export const guessNote = 'GenAuth documents no shape for this event. These fields are a guess: compare them with a real delivery.';
export const unknownNote = 'Nothing is known here of what GenAuth sends with this event.';
