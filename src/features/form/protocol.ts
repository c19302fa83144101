import * as v from 'valibot';
import { contentTypes, delayUnits } from '../../api/schemas';
import { draftFields } from '../../domain/webhooks/draft/draft';
import type { DraftField, WebhookDraft } from '../../domain/webhooks/draft/draft';
import type { ShownDraft } from '../../domain/webhooks/draft/edit';
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
  /** The label in the other language, which the search knows too. */
  other: string;
}

export interface EventChoices {
  label: string;
  events: readonly EventChoice[];
}

/** Where a draft would go: shown above the fields. */
export type Target =
  | { kind: 'none' }
  | { kind: 'connection'; name: string; production: boolean; inbox: boolean }
  /** What is edited belongs to another connection than the window's current one. */
  | { kind: 'elsewhere'; name: string }
  /** The connection it belongs to is gone for good. */
  | { kind: 'removed'; name: string };

/** What a banner may offer. */
const bannerActs = ['applyMine', 'takeTheirs', 'compare', 'createAnew', 'readAgain'] as const;
export type BannerAct = (typeof bannerActs)[number];

const secretChoices = ['keep', 'replace', 'clear'] as const;
export type SecretChoice = (typeof secretChoices)[number];

/** All that can change while the form is open. */
export interface FormState {
  title: string;
  draft: ShownDraft;
  notes: readonly FieldNote[];
  /** The request as it would be sent, the secret masked. */
  preview: string;
  target: Target;
  groups: readonly EventChoices[];
  /** A typed event that the list lacks: the nearest real one, if any. */
  nearest: Readonly<Record<string, string>>;
  /** GenAuth is at it: nothing can be typed. */
  sending: boolean;
  /** The form can be sent as it is, or would at least say what is in the way. */
  canSubmit: boolean;
  /** What belongs to no field: a refusal, an unclear end, a change that somebody else made. */
  banner: string;
  choices: readonly { act: BannerAct; label: string }[];
  /** There is something that a support would ask for. */
  diagnostics: boolean;
  /** What went well, in a few words. */
  said: string;
  /** The window was reloaded, and the secret that was typed is gone. */
  secretLost: boolean;
  /** Only of a webhook that exists. */
  edit: EditFacts | undefined;
}

/** What the form shows of an edit and not of a new webhook. The stored secret is not part of it, only whether there is one (S3). */
interface EditFacts {
  changed: readonly DraftField[];
  secret: { stored: boolean | undefined; choice: SecretChoice };
}

/** Which webhook an open form edits: what the page keeps over a reload. Ids only. See `Unheard` for what it keeps beside them. */
const editTargetSchema = v.object({ connectionId: v.pipe(v.string(), v.maxLength(200)), webhookId: v.pipe(v.string(), v.maxLength(200)) });
export type EditTarget = v.InferOutput<typeof editTargetSchema>;

/**
 * What the host says. `focus` sends the cursor to where typing begins, or to the first field with an error. `revision` is that of the last edit the host
 * had heard of: a state that is older than what was typed since must not be shown, or it would take the typing back.
 */
export type HostMessage =
  | { type: 'show'; state: FormState; texts: FormTexts; keep: EditTarget | undefined; focus: boolean; revision: number }
  | { type: 'update'; state: FormState; focus: boolean; revision: number };

const text = v.pipe(v.string(), v.maxLength(longestText));
/** Counts the edits of a page, from 1. */
const revision = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const edit = <F extends DraftField, T>(field: F, value: v.GenericSchema<unknown, T>) =>
  v.object({ type: v.literal('edit'), field: v.literal(field), value, revision });

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
  v.object({ type: v.literal('revert'), field: v.picklist(draftFields) }),
  v.object({ type: v.literal('chooseSecret'), choice: v.picklist(secretChoices) }),
  v.object({
    type: v.picklist([
      'ready',
      'submit',
      'cancel',
      'generateSecret',
      'copySecret',
      'useInbox',
      'connect',
      'copyDiagnostics',
      'discard',
      ...bannerActs,
    ]),
  }),
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

/** Parses what a page of ours kept over a reload; undefined for the form that creates. */
export function parseEditTarget(kept: unknown): EditTarget | undefined {
  const parsed = v.safeParse(editTargetSchema, kept);
  return parsed.success ? parsed.output : undefined;
}

/**
 * What had been typed in a page when its window was reloaded, and its host may not have heard of yet. `hadSecret`: a secret was
 * among it, which no page keeps (S3).
 */
export interface Unheard {
  typed: Partial<Omit<WebhookDraft, 'secret'>>;
  hadSecret: boolean;
}

const unheardSchema = v.object({
  typed: v.pipe(v.array(v.unknown()), v.maxLength(draftFields.length)),
  hadSecret: v.fallback(v.boolean(), false),
});

/** Parses what a page of ours kept over a reload; what is none of ours says nothing. */
export function parseUnheard(kept: unknown): Unheard {
  const parsed = v.safeParse(unheardSchema, kept);
  if (!parsed.success) return { typed: {}, hadSecret: false };
  const fields = parsed.output.typed
    .map(parseClientMessage)
    .flatMap((message) => (message?.type === 'edit' && message.field !== 'secret' ? [[message.field, message.value] as const] : []));
  return { typed: Object.fromEntries(fields), hadSecret: parsed.output.hadSecret };
}
