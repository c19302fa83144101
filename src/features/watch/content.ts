import * as vscode from 'vscode';
import { maskedNames } from '../../privacy/masked';
import { sampleFor } from '../../domain/events/samples/sampleFor';
import type { Webhook } from '../../api/schemas';
import { hiddenValues, redact, redactPayload } from '../../privacy/redact';
import { plainText } from '../../words/plainText';
import { moment } from '../../words/time';
import { wrap } from '../../words/wrap';
import type { Delivery } from '../../domain/deliveries/log/delivery';
import { listFields } from '../../words/listFields';
import { endWords, outcomeWord } from '../../words/outcome';
import { serviceMasks } from '../../privacy/serviceMasks';
import { secretsIn } from '../../privacy/knownSecrets';
import { render } from './render';
import type { Rendered } from './render';

/** Columns of a sentence in the comments: an editor beside a sidebar shows as many. */
const noteColumns = 80;

/** What of a delivery a document shows. Only `whole` can reveal a field; the others are made to be compared. */
export const forms = ['whole', 'compared', 'request', 'sample'] as const;
export type Form = (typeof forms)[number];

export interface ContentOptions {
  form: Form;
  revealed: ReadonlySet<string>;
  /** All that is hidden is to be shown. */
  all?: boolean;
  /** Undefined when it is gone, or was never listed. */
  webhook: Webhook | undefined;
  userPoolId: string;
  /** Why it failed and what to do, a line each; none when it did not. */
  why: readonly string[];
}

/** The secrets that a delivery carries, and its webhook's own: an endpoint may echo them anywhere (S3). */
export function secretsOf({ request, response }: Delivery, webhook: Webhook | undefined): string[] {
  return [...secretsIn(request.headers), ...secretsIn(response.headers), ...(webhook?.secret ? [webhook.secret] : [])];
}

/** A delivery as a document: JSON with a few comments, identity data and secrets hidden (S3, S4). */
export function contentOf(delivery: Delivery, { form, revealed, all = false, webhook, userPoolId, why }: ContentOptions): Rendered {
  const options = {
    revealed: form === 'whole' ? revealed : new Set<string>(),
    secrets: secretsOf(delivery, webhook),
    linesNote: vscode.l10n.t('text, line by line'),
  };
  if (form === 'request')
    return ended(
      render(delivery.request.body, { ...options, shown: redactPayload(delivery.request.body) }),
      maskedNote(delivery, [delivery.request.body]),
    );
  if (form === 'sample') {
    const { payload, documented } = sampleFor(delivery.event, { userPoolId, at: new Date(delivery.at ?? 0).toISOString() });
    const note = vscode.l10n.t("This event's payload isn't documented. The sample is a best guess.");
    return ended(render(payload, { ...options, shown: redactPayload(payload) }), documented ? [] : [note]);
  }
  const rendered = render(documentValue(delivery), { ...options, all: form === 'whole' && all, shown: hiddenDocumentValue(delivery) });
  return ended(rendered, comments(delivery, webhook, rendered.cut, form === 'whole' ? why : []));
}

/** A delivery as data, in the order in which it is read. */
export function documentValue({ webhookId, event, outcome, status, error, at, request, response }: Delivery): object {
  const time = at === undefined ? null : new Date(at).toISOString();
  const sides = { request: sideOf(request), response: status === undefined ? sideOf(response) : response };
  return { event, outcome, status: status ?? null, ...(error === undefined ? {} : { error }), time, webhookId, ...sides };
}

/** Of a response that never came the log has nothing: then that is what is shown, and no empty headers. */
function sideOf(side: Delivery['request']): Delivery['request'] | null {
  return side.body === null && Object.keys(side.headers).length === 0 ? null : side;
}

/** The same without identity data (S4): what was posted is an event, and fails closed; all else goes by pattern. */
export function hiddenDocumentValue(delivery: Delivery): object {
  const { request, ...rest } = delivery;
  const { response, ...shown } = documentValue({ ...rest, request: { headers: request.headers, body: null } }) as {
    request: object;
    response: object;
  };
  // What the event hides, the endpoint may have said once more.
  const known = hiddenValues(request.body);
  return {
    ...(redact({ ...shown }, known) as object),
    request: { headers: redact(request.headers, known), body: redactPayload(request.body) },
    response: redact(response, known),
  };
}

function comments(delivery: Delivery, webhook: Webhook | undefined, cut: boolean, why: readonly string[]): string[] {
  const { event, outcome, at, swapped } = delivery;
  const when = at === undefined ? vscode.l10n.t('Time unknown') : moment(new Date(at).toISOString());
  return [
    `${plainText(event) || vscode.l10n.t('(no event name)')}: ${outcomeWord(outcome)}, ${endWords(delivery)}`,
    webhook ? `${when} · ${plainText(webhook.name)}` : when,
    ...requestLine(delivery, webhook),
    ...[
      ...why,
      ...(swapped ? [vscode.l10n.t("GenAuth's log swapped request and response headers; shown corrected.")] : []),
      ...maskedNote(delivery, [delivery.request, delivery.response]),
      ...(cut ? [vscode.l10n.t('Long or deeply nested values are truncated ("…").')] : []),
    ].flatMap((note) => wrap(note.replace(/\s+/g, ' '), noteColumns)),
  ];
}

/** Where it went and how long that took. Where the log does not tell the URL, the webhook does, as it is now. */
function requestLine({ url, ms }: Delivery, webhook: Webhook | undefined): string[] {
  const [at, took] = [url ?? webhook?.url, ms === undefined ? '' : vscode.l10n.t('{0} ms', Math.round(ms))];
  const line = [at ? `POST ${plainText(at)}` : '', took].filter(Boolean).join(' · ');
  return line === '' ? [] : [line];
}

/** What was masked is neither equal nor different: in a comparison, it only looks equal. */
function maskedNote({ request }: Delivery, parts: readonly unknown[]): string[] {
  const names = [...new Set([...maskedNames(parts), ...serviceMasks(request.body)])];
  if (names.length === 0) return [];
  return [vscode.l10n.t("Masked before this delivery was stored, so it can't be shown, compared, or resent: {0}.", listFields(names, 8))];
}

/** Puts comments before the text; the fields move down with it. */
function ended({ text, fields, cut }: Rendered, notes: readonly string[]): Rendered {
  const head = notes.map((note) => `// ${note}\n`).join('');
  return { text: `${head}${text}\n`, fields: fields.map((field) => ({ ...field, line: field.line + notes.length })), cut };
}
