import { randomBytes } from 'node:crypto';
import type { Webhook } from '../../../api/schemas';
import type { EventPayload } from '../../events/samples/sampleFor';
import type { Outgoing } from '../sending/senders';
import { markIn, scenarioEvents } from './scenarioEvents';
import type { ScenarioContext } from './scenarioEvents';
import type { ScenarioId } from './scenarios';

/** What a run is made of. */
const parts = ['story', 'duplicate', 'disorder', 'otherType', 'wrongSecret'] as const;
export type Part = (typeof parts)[number];

export interface PlannedRequest extends Outgoing {
  part: Part;
  body: EventPayload & Record<string, unknown>;
  /** By which the request can be found in the log. */
  mark: string | undefined;
}

type Subject = Pick<Webhook, 'contentType' | 'secret'>;

/** The parts that make sense: without a secret there is no wrong one. */
export function partsFor({ secret }: Subject): Part[] {
  return parts.filter((part) => part !== 'wrongSecret' || secret);
}

/** True for what GenAuth sends only when it takes headers of ours. */
export function needsHeaders(part: Part): boolean {
  return part === 'otherType' || part === 'wrongSecret';
}

export function otherType(contentType: string): string {
  return contentType === 'application/x-www-form-urlencoded' ? 'application/json' : 'application/x-www-form-urlencoded';
}

/** All requests of a run, in the order in which they are sent. Each part but the duplicate is about somebody else. */
export function plan(
  scenario: ScenarioId,
  chosen: readonly Part[],
  { contentType, secret }: Subject,
  context: Omit<ScenarioContext, 'who'>,
): PlannedRequest[] {
  const request = (part: Part, payload: EventPayload | undefined, change: Partial<Subject> = {}): PlannedRequest[] =>
    payload ? [{ part, body: { ...payload }, contentType, secret, mark: markIn(payload, context.userPoolId), ...change }] : [];
  const story = scenarioEvents(scenario, { ...context, who: 0 });
  const [earlier, later] = scenarioEvents(scenario, { ...context, who: 1 });
  const [asOtherType] = scenarioEvents(scenario, { ...context, who: 2 });
  const [forged] = scenarioEvents(scenario, { ...context, who: 3 });
  const all: Record<Part, PlannedRequest[]> = {
    story: story.flatMap((payload) => request('story', payload)),
    duplicate: request('duplicate', story[0]),
    disorder: [...request('disorder', later), ...request('disorder', earlier)],
    otherType: request('otherType', asOtherType, { contentType: otherType(contentType) }),
    wrongSecret: secret ? request('wrongSecret', forged, { secret: `wrong-${randomBytes(12).toString('hex')}` }) : [],
  };
  return parts.filter((part) => chosen.includes(part)).flatMap((part) => all[part]);
}
