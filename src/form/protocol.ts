import * as v from 'valibot';
import { contentTypes, delayUnits } from '../api/schemas';
import type { DraftField, WebhookDraft } from '../webhooks/draft';
import { longestEvent, longestText } from './limits';
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

/**
 * What the host says. `focus` sends the cursor to the first field with an error. `revision` is that of the last edit the host
 * had heard of: a state that is older than what was typed since must not be shown, or it would take the typing back.
 */
export type HostMessage =
  | { type: 'show'; state: FormState; texts: FormTexts; revision: number }
  | { type: 'update'; state: FormState; focus: boolean; revision: number };

const text = v.pipe(v.string(), v.maxLength(longestText));
/** Counts the edits of a page, from 1. */
const revision = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const edit = <F extends DraftField, T>(field: F, value: v.GenericSchema<unknown, T>) => v.object({ type: v.literal('edit'), field: v.literal(field), value, revision });

const edits = [
  edit('name', text),
  edit('url', text),
  edit('secret', text),
  edit('enabled', v.boolean()),
  edit('contentType', v.picklist(contentTypes)),
  edit('events', v.pipe(v.array(v.pipe(v.string(), v.maxLength(longestEvent))), v.maxLength(1000))),
  edit('retry', v.object({ enabled: v.boolean(), count: v.number(), delay: v.number(), delayUnit: v.picklist(delayUnits) })),
] as const;

const clientMessage = v.union([
  ...edits,
  v.object({ type: v.picklist(['ready', 'submit', 'cancel', 'generateSecret', 'copySecret', 'useInbox', 'connect', 'copyDiagnostics', 'discard']) }),
]);

/** What the form says. None of it names a command (S9). */
export type ClientMessage = v.InferOutput<typeof clientMessage>;

export type Edit = Extract<ClientMessage, { type: 'edit' }>;

type Unnumbered<T> = T extends Edit ? Omit<T, 'revision'> : T;
/** The same before its edits are numbered. */
export type Said = Unnumbered<ClientMessage>;

/** Parses a message of the webview; undefined when it is none of ours. */
export function parseClientMessage(message: unknown): ClientMessage | undefined {
  const parsed = v.safeParse(clientMessage, message);
  return parsed.success ? parsed.output : undefined;
}
