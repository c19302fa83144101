import { isApiError } from '../../../api/errors';
import type { ApiError } from '../../../api/errors';
import type { EndpointAnswer } from '../sending/endpointResponse';
import type { EventSender } from '../sending/senders';
import { needsHeaders } from './requests';
import type { PlannedRequest } from './requests';

/** What became of one request. */
type RequestOutcome =
  /** `asAsked`: false when GenAuth put in its own header, undefined when that is not known. */
  | { kind: 'answered'; answer: EndpointAnswer; asAsked: boolean | undefined }
  | { kind: 'failed'; error: ApiError }
  /** Cancelled, stopped by a failure before it, or left out because there is no way for it. */
  | { kind: 'notSent' };

export interface Result {
  request: PlannedRequest;
  /** Undefined: there is no way for it. */
  sender: EventSender | undefined;
  end: RequestOutcome;
}

export interface RunOptions {
  senderFor: (request: PlannedRequest) => EventSender | undefined;
  signal: AbortSignal;
  /** Told before each request. */
  onSend: (index: number, request: PlannedRequest) => void;
}

/** Sends the requests one after the other, each once (R2). What fails on GenAuth's side ends the run; what the endpoint does, does not. */
export async function run(requests: readonly PlannedRequest[], { senderFor, signal, onSend }: RunOptions): Promise<Result[]> {
  const results: Result[] = [];
  let over = false;
  for (const [index, request] of requests.entries()) {
    const sender = senderFor(request);
    if (over || signal.aborted || !sender) {
      results.push({ request, sender, end: { kind: 'notSent' } });
      continue;
    }
    onSend(index, request);
    const end = await sendOne(request, sender, signal);
    over = end.kind === 'failed' && !aboutEndpoint(end.error);
    results.push({ request, sender, end });
  }
  return results;
}

async function sendOne(request: PlannedRequest, sender: EventSender, signal: AbortSignal): Promise<RequestOutcome> {
  try {
    const answer = await sender.send(request, signal);
    const asAsked = needsHeaders(request.part) ? await sender.sentAsAsked(request, request.mark, signal) : true;
    return { kind: 'answered', answer, asAsked };
  } catch (error) {
    if (!isApiError(error)) throw error;
    return { kind: 'failed', error };
  }
}

/** GenAuth reports an endpoint that did not answer as a failure of the call; the next event may fare better. */
function aboutEndpoint({ problem: { kind } }: ApiError): boolean {
  return kind === 'endpointFailed' || kind === 'timedOut' || kind === 'unavailable';
}
