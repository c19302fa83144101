/** What a sample says of itself where GenAuth does not document the payload. */
export const guessNote = "This event's payload isn't documented. These fields are a best guess; compare them with a real delivery.";
export const unknownNote = "Unknown event. Its payload isn't documented.";
