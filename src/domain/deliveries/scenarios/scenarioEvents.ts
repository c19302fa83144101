import { createHash } from 'node:crypto';
import { emailOf, people } from '../../events/samples/people';
import type { Who } from '../../events/samples/people';
import { sampleFor } from '../../events/samples/sampleFor';
import type { EventPayload } from '../../events/samples/sampleFor';
import { createWorld } from '../../events/samples/world';
import { scenarios } from './scenarios';
import type { Person, ScenarioId } from './scenarios';

export interface ScenarioContext {
  userPoolId: string;
  /** Which of the made-up people it happens to. */
  who: Who;
  /** Makes all that the story speaks of new: a handler that has stored it in the run before would otherwise see duplicates. */
  run: string;
  /** When the last event happens, in ms since 1970; the others lie a second apart before it. */
  endsAt: number;
}

/** The events of a scenario, with one and the same made-up person in all of them. */
export function scenarioEvents(scenario: ScenarioId, context: ScenarioContext): EventPayload[] {
  const { userPoolId, who, run, endsAt } = context;
  const steps = scenarios[scenario];
  const timeOf = (index: number): string => new Date(endsAt - (steps.length - 1 - index) * 1000).toISOString();
  const first = createWorld(userPoolId, timeOf(0));
  const username = `${people[who].username}.${run}`;
  let person: Person = {
    ...first.user(who),
    username,
    email: `${username}@example.com`,
    // Numbers reserved for examples are few, and a handler may take a number for one person's only.
    phone: null,
    phoneVerified: false,
  };
  return steps.map(({ event, becomes, data }, index) => {
    const at = timeOf(index);
    const world = createWorld(userPoolId, at);
    const change = becomes?.(world) ?? {};
    person = { ...person, ...change, updatedAt: at };
    const told = data ? data(world, person, change) : recast(sampleFor(event, { userPoolId, at }).payload.data, world.user(0), person);
    return { eventName: event, data: renew(told, context) };
  });
}

/** Gives everything but the user pool an id of this run. The same thing keeps the same one. */
function renew(value: unknown, context: ScenarioContext): unknown {
  if (typeof value === 'string') return isId(value) && value !== context.userPoolId ? idFor(value, context) : value;
  if (Array.isArray(value)) return value.map((item) => renew(item, context));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, renew(held, context)]));
}

function isId(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text);
}

function idFor(id: string, { who, run }: ScenarioContext): string {
  return createHash('sha256').update(`${id} ${who} ${run}`).digest('hex').slice(0, 24);
}

/** An id that occurs in this event of this run only, besides its duplicate. */
export function markIn({ data }: EventPayload, userPoolId: string): string | undefined {
  const ids = [...JSON.stringify(data).matchAll(/"([0-9a-f]{24})"/g)].map(([, id]) => id);
  return ids.find((id) => id !== userPoolId);
}

/** Puts the story's person wherever the sample speaks of its own, and leaves out the others it names beside it. */
function recast(value: unknown, sample: Person, person: Person): unknown {
  if (typeof value === 'string') return value === sample.id ? person.id : value === emailOf(0) ? person['email'] : value;
  if (Array.isArray(value)) {
    const about = value.some((item) => isSample(item, sample));
    return value.filter((item) => !about || isSample(item, sample)).map((item) => recast(item, sample, person));
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isSample(value, sample)) return person;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, recast(held, sample, person)]));
}

/** The sample's person, or its id. */
function isSample(value: unknown, sample: Person): boolean {
  return value === sample.id || (typeof value === 'object' && value !== null && 'id' in value && value.id === sample.id);
}
