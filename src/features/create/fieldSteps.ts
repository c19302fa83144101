import * as vscode from 'vscode';
import { contentTypes } from '../../api/schemas';
import type { ContentType } from '../../api/schemas';
import { languageCode } from '../../words/language';
import { askOne, askText } from '../../ui/steps';
import type { Frame, PickItem, StepButton, StepOutcome } from '../../ui/steps';
import type { DraftField } from '../../domain/webhooks/draft/draft';
import { fieldMessage } from './context';
import type { FieldContext } from './context';
import { pickEvents } from './eventPicker';
import { askRetry } from './retryStep';
import { askSecret } from './secretStep';
import { contentTypeText, plain } from '../../words/draft';
import { catalogOf } from '../../domain/events/catalog';

/** Asks for one field and puts the answer into the draft. */
export type AskField = (context: FieldContext, frame: Frame) => Promise<StepOutcome>;

/** How each field is asked for, on the way to the review and again from there. `enabled` is a switch in the review itself. */
export const askField: Readonly<Record<Exclude<DraftField, 'enabled'>, AskField>> = {
  name: askName,
  url: askUrl,
  events: askEvents,
  contentType: askContentType,
  secret: askSecret,
  retry: askRetry,
};

function askName(context: FieldContext, frame: Frame): Promise<StepOutcome> {
  const { draft } = context;
  return askText(
    frame,
    {
      prompt: vscode.l10n.t('Webhook name'),
      placeholder: vscode.l10n.t('Example: Sync users'),
      value: draft.name,
      validate: (name) => fieldMessage(context, { name }, 'name'),
    },
    (name) => {
      context.set({ name });
    },
  );
}

function askUrl(context: FieldContext, frame: Frame): Promise<StepOutcome> {
  const { draft } = context;
  return askText(
    frame,
    {
      prompt: vscode.l10n.t('Webhook URL'),
      placeholder: 'https://example.com/webhooks',
      value: draft.url,
      validate: (url) => fieldMessage(context, { url }, 'url'),
      buttons: inboxButton(context),
    },
    (url) => {
      context.set({ url });
    },
  );
}

/** Somebody with the sandbox and no endpoint yet has a URL to use all the same. */
function inboxButton({ services }: FieldContext): StepButton[] {
  const { session } = services.connections;
  if (session.kind !== 'connected' || session.profile.service !== 'sandbox') return [];
  const run: StepButton['run'] = async () => {
    const value = services.sandbox.inboxUrl();
    if (value !== undefined) return { value, done: true };
    return { message: { severity: 'info', text: vscode.l10n.t("The local sandbox isn't running. Start it to use its inbox.") } };
  };
  return [{ icon: new vscode.ThemeIcon('inbox'), tooltip: vscode.l10n.t('Use sandbox inbox URL'), run }];
}

function askEvents({ draft, set, stored, services: { store, recentEvents } }: FieldContext, frame: Frame): Promise<StepOutcome> {
  return pickEvents(
    frame,
    {
      catalog: () => catalogOf(store),
      onDidChangeCatalog: store.onDidChangeCatalog,
      language: languageCode(),
      recent: recentEvents.list(),
      selected: draft.events,
      untold: stored && stored.events === undefined,
    },
    (events) => {
      set({ events });
    },
  );
}

async function askContentType({ draft, set, stored }: FieldContext, frame: Frame): Promise<StepOutcome> {
  const known = contentTypes.map((value): PickItem<ContentType | undefined> => ({
    label: contentTypeText(value),
    description: value,
    value,
  }));
  const current = contentTypes.find((value) => value === (stored?.contentType ?? draft.contentType));
  // GenAuth may hold what this extension does not know: it can be left as it is.
  const unknown =
    stored && current === undefined
      ? [{ label: plain(stored.contentType), description: vscode.l10n.t('keep unchanged'), value: undefined }]
      : [];
  const answer = { leave: false };
  const outcome = await askOne(
    frame,
    { placeholder: vscode.l10n.t('Content type of the request body'), items: [...unknown, ...known], active: current },
    (contentType) => {
      answer.leave = contentType === undefined;
      if (contentType !== undefined) set({ contentType });
    },
  );
  return answer.leave ? 'cancel' : outcome;
}
