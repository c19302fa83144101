import * as v from 'valibot';
import { contentTypes, delayUnits } from '../api/schemas';
import type { DraftField, WebhookDraft } from '../webhooks/draft';
import type { FormTexts } from './texts';

/** A sentence at a field. An error blocks, a warning does not. */
export interface FieldNote {
  field: DraftField;
  severity: 'error' | 'warning';
  text: string;
}

export interface EventChoice {
  id: string;
  label: string;
}

export interface EventChoices {
  label: string;
  events: readonly EventChoice[];
}

/** Where a draft would go: shown above the fields. */
export type Target = { kind: 'none' } | { kind: 'connection'; name: string; production: boolean; inbox: boolean };

/** All that can change while the form is open. */
export interface FormState {
  draft: WebhookDraft;
  notes: readonly FieldNote[];
  /** The request as it would be sent, the secret masked. */
  preview: string;
  target: Target;
  groups: readonly EventChoices[];
  /** A typed event that the list lacks: the nearest real one, if any. */
  nearest: Readonly<Record<string, string>>;
  creating: boolean;
  /** What belongs to no field: a refusal, an unclear end. */
  banner: string;
  /** There is something that a support would ask for. */
  diagnostics: boolean;
  /** The window was reloaded, and the secret that was typed is gone. */
  secretLost: boolean;
}

/** What the host says. `focus` sends the cursor to the first field with an error. */
export type HostMessage =
  | { type: 'show'; state: FormState; texts: FormTexts }
  | { type: 'update'; state: FormState; focus: boolean };

const edits = [
  v.object({ type: v.literal('edit'), field: v.literal('name'), value: v.pipe(v.string(), v.maxLength(10_000)) }),
  v.object({ type: v.literal('edit'), field: v.literal('url'), value: v.pipe(v.string(), v.maxLength(10_000)) }),
  v.object({ type: v.literal('edit'), field: v.literal('secret'), value: v.pipe(v.string(), v.maxLength(10_000)) }),
  v.object({ type: v.literal('edit'), field: v.literal('enabled'), value: v.boolean() }),
  v.object({ type: v.literal('edit'), field: v.literal('contentType'), value: v.picklist(contentTypes) }),
  v.object({
    type: v.literal('edit'),
    field: v.literal('events'),
    value: v.pipe(v.array(v.pipe(v.string(), v.maxLength(500))), v.maxLength(1000)),
  }),
  v.object({
    type: v.literal('edit'),
    field: v.literal('retry'),
    value: v.object({ enabled: v.boolean(), count: v.number(), delay: v.number(), delayUnit: v.picklist(delayUnits) }),
  }),
] as const;

const clientMessage = v.union([
  ...edits,
  v.object({ type: v.picklist(['ready', 'submit', 'cancel', 'generateSecret', 'copySecret', 'useInbox', 'connect', 'copyDiagnostics', 'discard']) }),
]);

/** What the form says. None of it names a command (S9). */
export type ClientMessage = v.InferOutput<typeof clientMessage>;

export type Edit = Extract<ClientMessage, { type: 'edit' }>;

/** Parses a message of the webview; undefined when it is none of ours. */
export function parseClientMessage(message: unknown): ClientMessage | undefined {
  const parsed = v.safeParse(clientMessage, message);
  return parsed.success ? parsed.output : undefined;
}
