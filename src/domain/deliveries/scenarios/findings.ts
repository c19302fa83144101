import type { EndpointAnswer } from '../sending/endpointResponse';
import { sameJson } from '../../../base/json';
import type { Part, PlannedRequest } from './requests';
import type { Result } from './run';

/** What a run shows about an endpoint; worded in `report.ts`. */
export type Finding =
  | { kind: 'storyTaken'; taken: number; of: number }
  | { kind: 'duplicate'; alike: 'yes' | 'statusOnly' | 'no'; first: number; second: number }
  | { kind: 'disorder'; taken: number; of: number }
  | { kind: 'otherType'; contentType: string; status: number }
  /** `proven`: an event with the right secret was taken, so the refusal is about the secret. */
  | { kind: 'secretRefused'; status: number; proven: boolean }
  | { kind: 'secretAccepted'; status: number }
  | { kind: 'secretUnclear'; status: number }
  /** GenAuth put in its own header, or nobody knows whether it did. */
  | { kind: 'notAsAsked'; part: Part; known: boolean }
  /** No HTTP answer with a status that could be recognised. */
  | { kind: 'noStatus'; part: Part }
  | { kind: 'notSent'; part: Part; count: number };

export function taken(status: number): boolean {
  return status >= 200 && status < 300;
}

/** True for what somebody should look into. */
export function isWarning(finding: Finding): boolean {
  switch (finding.kind) {
    case 'storyTaken':
    case 'disorder':
      return finding.taken < finding.of;
    case 'duplicate':
      return finding.alike === 'no';
    case 'otherType':
      return finding.status >= 500;
    case 'secretRefused':
      return false;
    default:
      return true;
  }
}

/** One finding for each part that was asked for. */
export function findingsFor(results: readonly Result[]): Finding[] {
  const kinds = [...new Set(results.map(({ request }) => request.part))];
  return kinds.map((part) =>
    findingFor(
      part,
      results.filter(({ request }) => request.part === part),
      results,
    ),
  );
}

function findingFor(part: Part, own: readonly Result[], all: readonly Result[]): Finding {
  const unsent = own.filter(({ end }) => end.kind === 'notSent').length;
  if (unsent > 0) return { kind: 'notSent', part, count: unsent };
  const statuses = own.flatMap(({ end }) => (end.kind === 'answered' ? (end.answer.status ?? []) : []));
  const takenCount = statuses.filter(taken).length;
  if (part === 'story') return { kind: 'storyTaken', taken: takenCount, of: own.length };
  const [status] = statuses;
  const [only] = own;
  if (status === undefined || only?.end.kind !== 'answered') return { kind: 'noStatus', part };
  if (part === 'disorder') return { kind: 'disorder', taken: takenCount, of: own.length };
  if (part === 'duplicate') return duplicate(only.end.answer, only.request, all);
  const { asAsked } = only.end;
  if (part === 'otherType')
    return asAsked
      ? { kind: 'otherType', contentType: only.request.contentType, status }
      : { kind: 'notAsAsked', part, known: asAsked === false };
  const proven = all.some(({ request, end }) => request.part !== 'wrongSecret' && end.kind === 'answered' && taken(end.answer.status ?? 0));
  const refused = status === 401 || status === 403;
  // What was refused while the right secret was taken was refused for its secret, whatever the log shows.
  if (asAsked !== true && !(refused && proven)) return { kind: 'notAsAsked', part, known: asAsked === false };
  if (refused) return { kind: 'secretRefused', status, proven };
  return taken(status) ? { kind: 'secretAccepted', status } : { kind: 'secretUnclear', status };
}

function duplicate(again: EndpointAnswer, request: PlannedRequest, all: readonly Result[]): Finding {
  const original = all.find(({ request: { part, body } }) => part === 'story' && sameJson(body, request.body));
  const first = original?.end.kind === 'answered' ? original.end.answer : undefined;
  if (first?.status === undefined || again.status === undefined) return { kind: 'noStatus', part: 'duplicate' };
  const alike = first.status !== again.status ? 'no' : sameJson(first.body, again.body) ? 'yes' : 'statusOnly';
  return { kind: 'duplicate', alike, first: first.status, second: again.status };
}
