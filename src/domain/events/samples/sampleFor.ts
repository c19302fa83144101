import { authenticationEvents } from './authenticationEvents';
import { guessedEvents } from './guessedEvents';
import { guessNote, unknownNote } from '../../../privacy/sampleNotes';
import { organizationEvents } from './organizationEvents';
import { permissionEvents } from './permissionEvents';
import { poolEvents } from './poolEvents';
import { userEvents } from './userEvents';
import { createWorld } from './world';
import type { Sample } from './world';

/** A delivery's body as GenAuth sends it. */
export interface EventPayload {
  eventName: string;
  data: unknown;
}

export interface SampleOptions {
  userPoolId: string;
  /** When the event is to have happened, in ISO 8601. */
  at: string;
}

const documented: Readonly<Record<string, Sample>> = {
  ...userEvents,
  ...authenticationEvents,
  ...permissionEvents,
  ...organizationEvents,
  ...poolEvents,
};

/**
 * A body with made-up people for any event. `documented` is false where GenAuth documents no keys for its `data`: then
 * `data.note` says so, wherever the sample is kept or sent. The same options give the same sample.
 */
export function sampleFor(event: string, { userPoolId, at }: SampleOptions): { payload: EventPayload; documented: boolean } {
  const world = createWorld(userPoolId, at);
  const known = own(documented, event);
  if (known) return { payload: { eventName: event, data: known(world) }, documented: true };
  const guess = own(guessedEvents, event)?.(world);
  const data = typeof guess === 'object' ? { note: guessNote, ...guess } : { note: unknownNote };
  return { payload: { eventName: event, data }, documented: false };
}

/** An event may be called `constructor`. */
function own(samples: Readonly<Record<string, Sample>>, event: string): Sample | undefined {
  return Object.hasOwn(samples, event) ? samples[event] : undefined;
}
