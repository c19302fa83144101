import { nearestEvents } from './nearestEvent';
import { cleanAscii, plainAscii } from '../webhooks/draft/typedText';

/** Characters; a longer text is no name of an event. */
const longest = 200;

/** What can be done with a text that was typed to find an event, and is none: take the one that was meant, or the text as it is. */
export interface TypedEvent {
  meant?: string;
  asTyped?: string;
}

/** `found`: rows are in sight that the text finds, so that only what is built like the name of an event is more than a search. */
export function typedEvent(known: ReadonlySet<string>, given: string, found: boolean): TypedEvent {
  // A full-width colon, quotes around it, or a mark that nobody sees is not another event.
  const typed = cleanAscii(given);
  if (typed === '' || typed.length > longest || known.has(given)) return {};
  if (known.has(typed)) return { meant: typed };
  const near = nearestEvents(known, [typed]).get(typed);
  const meant = !found || (near !== undefined && squashed(near).trim() === squashed(typed).trim()) ? near : undefined;
  // A list of events, or a sentence, is not one event.
  const single = !/[\s,;|"'`()<>{}[\]\u3001]/.test(typed) && (!found || /[:.]/.test(typed));
  return { ...(meant === undefined ? {} : { meant }), ...(single ? { asTyped: typed } : {}) };
}

/** Whether a text finds a name: `user created` and `user/created` find `user:created`. */
export function finds(sought: string, name: string): boolean {
  return squashed(name).includes(squashed(sought).trim());
}

function squashed(text: string): string {
  return plainAscii(text)
    .toLowerCase()
    .replace(/[\s:./_-]+/g, ' ');
}
