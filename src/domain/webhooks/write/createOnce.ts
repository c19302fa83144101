import { asApiError } from '../../../api/errors';
import type { ApiError } from '../../../api/errors';
import type { Webhook } from '../../../api/schemas';
import { wantedBy } from './attempt';
import type { Attempt, CreateDeps, CreateQuestion, UnclearAttempt } from './attempt';
import type { CreateOutcome } from './createOutcome';
import { toCreateInput, withoutSecret } from '../draft/draft';
import type { WebhookDraft } from '../draft/draft';
import { adopted, answered, findOut, forgetIntent } from './findOut';
import { differences } from './intent';
import { findCreated, pausesLeft } from './findCreated';
import { baselineOf, sameMark } from './newcomers';
import { openIntents } from './openIntents';
import { readAllPages } from '../read/readAllPages';
import type { AllPages } from '../read/readAllPages';
import { refusedField } from '../draft/refusedField';

/**
 * Creates exactly one webhook and tells how that ended (R1, R3, R5, R8). It sends at most once; when the outcome is unclear it
 * looks for the webhook among all pages instead of sending again. `earlier` is the attempt that this one retries: its webhook
 * is looked for first, as is that of an open intent of the same name and URL. The signal stops what has not been sent; what
 * had been sent by then is found out. Never rejects.
 */
export async function createOnce(
  deps: CreateDeps,
  draft: WebhookDraft,
  signal?: AbortSignal,
  earlier?: UnclearAttempt,
): Promise<CreateOutcome> {
  if (signal?.aborted) return { kind: 'cancelled' };
  if (earlier) return retry(deps, draft, signal, earlier);
  const open = await openIntents(deps, draft);
  if (open.elsewhere) return waitForOther(deps, draft, signal, open.elsewhere);
  return open.earlier ? retry(deps, draft, signal, open.earlier) : first(deps, draft, signal);
}

/** The baseline is read now, whatever this window has read before: it is what the outcome is held against. */
async function first(deps: CreateDeps, draft: WebhookDraft, signal: AbortSignal | undefined): Promise<CreateOutcome> {
  let reading: AllPages;
  try {
    if (deps.offline()) await deps.client.getWebhookEventList({ signal });
    reading = await readAllPages(deps.client, { signal });
  } catch (thrown) {
    return refusal(asApiError(thrown, 'listWebhooks'));
  }
  if (!(await mayCreate(deps, draft, reading, []))) return { kind: 'left' };
  return begin(deps, { token: deps.newToken(), draft, sent: [draft], baseline: baselineOf(reading), ...nowBy(deps) }, signal);
}

/** Looks for the earlier attempt's webhook until its horizon is over, and sends only when it is not there. */
async function retry(
  deps: CreateDeps,
  draft: WebhookDraft,
  signal: AbortSignal | undefined,
  earlier: UnclearAttempt,
): Promise<CreateOutcome> {
  const { token } = earlier;
  const attempt = { ...earlier, draft };
  const looked = await findCreated(deps, attempt, { pauses: pausesLeft(deps, earlier), sends: true, signal });
  if (looked.kind === 'mine') {
    const { webhook } = looked.candidate;
    return adopted(deps, attempt, { webhook, differs: differences(withSent(webhook, earlier.draft), wantedBy(draft)) }, looked.others);
  }
  deps.keep(attempt);
  if (looked.kind === 'unreadable') return { kind: 'unknown', error: looked.error, retryToken: token };
  if (looked.kind === 'left') return { kind: 'left', retryToken: token };
  const { reading, others, dismissed } = looked;
  if (!(await mayCreate(deps, draft, reading, others))) return { kind: 'left', retryToken: token };
  const { knownIds, complete } = baselineOf(reading);
  const baseline = { knownIds: [...new Set([...earlier.baseline.knownIds, ...knownIds, ...dismissed])], complete };
  const sent = earlier.sent.some((mark) => sameMark(mark, draft)) ? earlier.sent : [...earlier.sent, draft];
  return begin(deps, { token, draft, sent, baseline, ...nowBy(deps) }, signal);
}

/** A webhook with what was sent where the service does not tell it: a retry may ask for something else than the first attempt. */
function withSent(webhook: Webhook, { events, enabled, secret, retry: retryConfig }: WebhookDraft): Webhook {
  const told = Object.entries(webhook).filter(([, value]) => value !== undefined);
  return { ...webhook, events, enabled, secret, retryConfig: { ...retryConfig }, ...Object.fromEntries(told) };
}

/** Another window's create is on its way, or was until just now: this one looks for its webhook when asked to, and never sends. */
async function waitForOther(
  deps: CreateDeps,
  draft: WebhookDraft,
  signal: AbortSignal | undefined,
  other: UnclearAttempt,
): Promise<CreateOutcome> {
  const name = draft.name.trim();
  const decision = await deps.ask({ kind: 'elsewhere', name, ageMs: Math.max(0, deps.now() - other.since) });
  if (decision.kind !== 'go') return { kind: 'left' };
  const looked = await findCreated(deps, { ...other, draft }, { pauses: pausesLeft(deps, other), sends: false, signal });
  if (looked.kind === 'left') return { kind: 'left' };
  return looked.kind === 'mine' ? adopted(deps, { ...other, draft }, looked.candidate, looked.others) : { kind: 'elsewhere' };
}

/** Asks where what was read leaves a doubt whether it is there already. */
async function mayCreate(
  deps: CreateDeps,
  draft: WebhookDraft,
  { complete, claimed, read }: AllPages,
  others: readonly Webhook[],
): Promise<boolean> {
  const name = draft.name.trim();
  const questions: CreateQuestion[] = [
    ...(others.length > 0 ? [{ kind: 'others', name, others } as const] : []),
    ...(complete ? [] : [{ kind: 'incomplete', name, claimed, read } as const]),
  ];
  for (const question of questions) if ((await deps.ask(question)).kind !== 'go') return false;
  return true;
}

/** Writes the intent down, makes sure that no other window did so at the same time, and sends. */
async function begin(deps: CreateDeps, attempt: Attempt, signal: AbortSignal | undefined): Promise<CreateOutcome> {
  await note(deps, attempt);
  const { elsewhere } = await openIntents(deps, attempt.draft);
  if (elsewhere ?? signal?.aborted) await forgetIntent(deps, attempt);
  if (elsewhere) return waitForOther(deps, attempt.draft, signal, elsewhere);
  return signal?.aborted ? { kind: 'cancelled' } : send(deps, attempt, signal);
}

async function send(deps: CreateDeps, attempt: Attempt, signal: AbortSignal | undefined): Promise<CreateOutcome> {
  let webhook: Webhook;
  try {
    webhook = await deps.client.createWebhook(toCreateInput(attempt.draft), { signal });
  } catch (thrown) {
    const error = asApiError(thrown, 'createWebhook');
    if (error.mayHaveHappened) return unclear(deps, attempt, error);
    deps.drop(attempt.token);
    await forgetIntent(deps, attempt);
    return refusal(error);
  }
  const end = await answered(deps, attempt, webhook);
  return 'unclear' in end ? unclear(deps, { ...attempt, answeredId: webhook.webhookId }, end.unclear) : end;
}

/** From now on the service has as long as the horizon to commit it. */
async function unclear(deps: CreateDeps, attempt: Attempt, error: ApiError): Promise<CreateOutcome> {
  deps.log.warn(`createWebhook ended unclear (${error.problem.kind}): looking for it`);
  const late = { ...attempt, ...nowBy(deps) };
  void note(deps, late);
  return findOut(deps, late, error);
}

function nowBy(deps: CreateDeps): Pick<Attempt, 'since' | 'begun'> {
  return { since: deps.now(), begun: deps.steady() };
}

/** Writes the intent down before it is sent, without the secret (R1, S3). */
async function note({ journal, connectionId, owner, window }: CreateDeps, { token, draft, baseline, since }: Attempt): Promise<void> {
  // A full disk is no reason to forbid creating: what is lost is only the look back after a reload.
  await journal.write({
    id: token,
    connectionId,
    owner,
    window,
    since,
    draft: withoutSecret(draft),
    hadSecret: draft.secret !== '',
    ...baseline,
  });
}

/** Nothing was created: GenAuth refused it, it was never sent, or the user cancelled it before it was. */
function refusal(error: ApiError): CreateOutcome {
  if (error.problem.kind === 'cancelled') return { kind: 'cancelled' };
  const field = refusedField(error);
  return field === undefined ? { kind: 'refused', error } : { kind: 'refused', error, field };
}
