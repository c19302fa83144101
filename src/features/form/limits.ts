/** Characters of a text field and of an event. The boxes take no more, so that an edit is never refused whole. */
export const longestText = 10_000;
export const longestEvent = 200;
