import * as v from 'valibot';
import type { BodyFault } from '../../../api/deliveryWire';
import { parseExact, toDouble } from '../../../base/exactJson';
import { jsonOf } from '../../../base/json';

/** What an endpoint answered to one event, whoever posted it. Text of a stranger: data, to be redacted before it is shown (S4, S9). */
export interface EndpointAnswer {
  /** Of the HTTP answer; undefined when there was none, or when none can be recognised in what GenAuth passed on. */
  readonly status: number | undefined;
  /** From sending until the answer was there; through GenAuth that includes its part of the way. */
  readonly ms: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  /** Why the body is not there, or not as it was sent: told only where this machine posted. */
  readonly bodyFault?: BodyFault;
  /**
   * Why there was no HTTP answer: GenAuth's word for it or Node's (ERRTIMEOUT, ECONNREFUSED), and of our own ERRNOTALLOWED
   * (the user keeps this host out), ERRRESTRICTED (Restricted Mode, S5), ERRCANCELLED and ERRINVALIDURL.
   */
  readonly error?: string;
}

/** A record of valibot's takes a list too. */
const record = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value)),
  v.record(v.string(), v.unknown()),
);
const code = v.pipe(
  v.unknown(),
  v.transform(toDouble),
  v.number(),
  v.integer(),
  v.check((value) => value === 0 || (value >= 100 && value < 600)),
);
const names = {
  status: ['statusCode', 'responseStatusCode', 'status'],
  headers: ['headers', 'responseHeaders'],
  body: ['body', 'data', 'responseBody'],
  error: ['error', 'errorMessage'],
} as const;

/**
 * Reads what triggerWebhook passed on. Its shape is not documented: status, headers and body are taken where they can be
 * recognised, else the whole is the body. `status` alone proves nothing: an endpoint's own body often has one.
 */
export function readPassedOn(passedOn: unknown, ms: number): EndpointAnswer {
  const parsed = v.safeParse(record, fromJson(passedOn));
  const whole: EndpointAnswer = { status: undefined, ms, headers: {}, body: passedOn };
  if (!parsed.success) return whole;
  const fields = parsed.output;
  const named = (kind: keyof typeof names): string | undefined => names[kind].find((name) => name in fields);
  const [statusName, headersName, bodyName, errorName] = [named('status'), named('headers'), named('body'), named('error')];
  const status = v.safeParse(code, statusName === undefined ? undefined : fields[statusName]);
  const headers = headersName === undefined ? undefined : headersOf(fields[headersName]);
  if (!status.success || !(headers ?? (statusName !== 'status' && (bodyName ?? errorName)))) return whole;
  const error = errorName === undefined ? undefined : fields[errorName];
  const said = typeof error === 'string' && error !== '' ? error : undefined;
  const reason = said ?? (status.output === 0 ? 'ERRNOANSWER' : undefined);
  return {
    status: status.output === 0 ? undefined : status.output,
    ms,
    headers: headers ?? {},
    body: bodyName === undefined ? undefined : fields[bodyName],
    ...(reason === undefined ? {} : { error: reason }),
  };
}

/** Headers as names to texts, from an object or that object as JSON; undefined when it is neither. */
export function headersOf(value: unknown): Record<string, string> | undefined {
  const parsed = v.safeParse(record, fromJson(value));
  if (!parsed.success) return undefined;
  // An endpoint may nest what it says as deep as it likes: what cannot be written down is cut off (R9).
  const texts = Object.entries(parsed.output).map(([name, held]) => [
    name.toLowerCase(),
    typeof held === 'string' ? held : (jsonOf(held) ?? '…'),
  ]);
  return Object.fromEntries(texts) as Record<string, string>;
}

function fromJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*\{/.test(value)) return value;
  try {
    return parseExact(value);
  } catch {
    return value;
  }
}
