import * as vscode from 'vscode';
import { unreachableCase } from '../../api/errors';
import type { Webhook } from '../../api/schemas';
import type { Core } from '../../core';
import { catalogOf } from '../../domain/events/catalog';
import type { EventCatalog } from '../../domain/events/catalog';
import { describeError } from '../../words/error';
import { fieldName } from '../../words/fieldName';
import { urlSenderOf } from '../../domain/deliveries/causes/senderOf';
import type { DraftField } from '../../domain/webhooks/draft/draft';
import { tells } from '../../domain/webhooks/draft/change';
import { draftIn, issuesIn, shownIn, touchedIn, updatePreview } from '../../domain/webhooks/draft/edit';
import type { WebhookEdit } from '../../domain/webhooks/draft/edit';
import type { Issue } from '../../domain/webhooks/draft/issue';
import { eventsOf, notesOf, targetOf } from './formState';
import type { FormSituation } from './formState';
import { editTitle } from './texts';
import type { BannerAct, EditTarget, FieldNote, FormState } from './protocol';
import { joinList, joinSentences } from '../../words/join';

/** Which webhook a form edits, and what its connection is called. */
export interface EditOwner extends EditTarget {
  connectionName: string;
}

/** What is known to have happened to the webhook since the edit took it up. */
type Elsewhere =
  /** `saving`: found while saving, so that applying mine saves too. */
  { kind: 'changed'; current: Webhook; fields: readonly DraftField[]; saving: boolean } | { kind: 'gone' };

/** What the host side of a form that edits remembers. */
export interface EditMemory extends FormSituation {
  edit: WebhookEdit;
  /** False after a reload until the webhook has been read again: till then its secret is not known. */
  fresh: boolean;
  elsewhere: Elsewhere | undefined;
  said: string;
  /** Its connection was disconnected: nothing of it is kept any more. */
  removed: boolean;
}

type Choices = FormState['choices'];

/** The form that edits, as it is to be shown now. */
export function editState(services: Core, owner: EditOwner, memory: EditMemory): FormState {
  const { edit, error, sending, secretLost, elsewhere, fresh } = memory;
  const catalog = catalogOf(services.store);
  const draft = shownIn(edit);
  const target = isOwn(services, owner) ? targetOf(services) : notOwn(services, owner, memory);
  const changed = touchedIn(edit);
  const banner = bannerOf(services, owner, memory);
  return {
    title: editTitle(edit.base.name),
    draft,
    notes: [
      ...untoldNotes(edit),
      ...notesOf(issuesIn(edit, catalog, isOwn(services, owner) ? urlSenderOf(services.connections) : 'genauth'), memory),
      ...missingSecret(memory),
    ],
    preview: changed.length === 0 ? vscode.l10n.t('No changes') : updatePreview(edit),
    target,
    ...eventsOf(draft.events, catalog),
    sending,
    canSubmit: !sending && fresh && !elsewhere && target.kind === 'connection' && changed.length > 0,
    ...banner,
    diagnostics: error !== undefined,
    said: fresh || target.kind !== 'connection' ? memory.said : vscode.l10n.t('Reloading the webhook...'),
    secretLost,
    edit: { changed, secret: { stored: storedSecret(memory), choice: edit.secret.kind } },
  };
}

/** Names the one form that edits a webhook. */
export function editKey({ connectionId, webhookId }: EditTarget): string {
  return `${connectionId}/${webhookId}`;
}

/** True while the window uses the connection that the webhook belongs to. */
export function isOwn({ connections: { session } }: Pick<Core, 'connections'>, { connectionId }: EditTarget): boolean {
  return session.kind === 'connected' && session.profile.id === connectionId;
}

/** What stands in the way of saving: the checks of every draft, and a new secret that was never entered. */
export function obstaclesIn({ edit }: Pick<EditMemory, 'edit'>, catalog: EventCatalog): (Issue | 'noSecret')[] {
  const wrong = issuesIn(edit, catalog).filter(({ severity }) => severity === 'error');
  return lacksSecret(edit) ? [...wrong, 'noSecret'] : wrong;
}

/** Undefined where GenAuth did not tell the secret: there may be one. */
function storedSecret({ edit, fresh }: EditMemory): boolean | undefined {
  if (!fresh && edit.secret.kind === 'clear') return true;
  return edit.base.secret === undefined ? undefined : edit.base.secret !== '';
}

/** What stands at a field that GenAuth left out of its answer, or that could not be read, until it is changed. */
function untoldNotes(edit: WebhookEdit): FieldNote[] {
  const changed = touchedIn(edit);
  return (['name', 'url', 'events', 'contentType', 'enabled'] as const)
    .filter((field) => !tells(edit.base, field) && !changed.includes(field))
    .map((field) => ({ field, severity: 'warning', text: untoldText(field) }));
}

function untoldText(field: 'name' | 'url' | 'events' | 'contentType' | 'enabled'): string {
  if (field === 'events')
    return vscode.l10n.t(
      "GenAuth didn't return this webhook's events. To change events, select the complete list; it replaces the stored one.",
    );
  if (field === 'enabled')
    return vscode.l10n.t("GenAuth didn't return whether this webhook is enabled. It isn't changed unless you change it here.");
  return vscode.l10n.t("GenAuth returned this field in an unexpected format. It isn't changed unless you change it here.");
}

function lacksSecret({ secret }: WebhookEdit): boolean {
  return secret.kind === 'replace' && secret.value === '';
}

function missingSecret({ edit, touched }: EditMemory): FieldNote[] {
  if (!lacksSecret(edit) || !touched.has('secret')) return [];
  return [{ field: 'secret', severity: 'error', text: vscode.l10n.t('Enter or generate a secret, or keep the current one.') }];
}

function notOwn({ connections: { session } }: Core, { connectionName }: EditOwner, { removed }: EditMemory): FormState['target'] {
  if (removed) return { kind: 'removed', name: connectionName };
  return session.kind === 'connected' ? { kind: 'elsewhere', name: connectionName } : { kind: 'none' };
}

function bannerOf(services: Core, owner: EditOwner, memory: EditMemory): { banner: string; choices: Choices } {
  const { elsewhere, edit, banner } = memory;
  const choice = (act: BannerAct, label: string): Choices[number] => ({ act, label });
  switch (elsewhere?.kind) {
    case undefined:
      return notFresh(services, owner, memory) ?? { banner, choices: [] };
    case 'gone':
      return {
        banner: vscode.l10n.t('This webhook was deleted outside this window. Its values are kept while the form is open.'),
        choices: [choice('createAnew', vscode.l10n.t('Create as a new webhook'))],
      };
    case 'changed': {
      const mine = touchedIn(edit);
      const both = elsewhere.fields.filter((field) => mine.includes(field));
      const text = [
        vscode.l10n.t('Changed outside this form: {0}.', words(elsewhere.fields)),
        both.length === 0 ? vscode.l10n.t('Your changes: {0}.', words(mine)) : vscode.l10n.t('Also changed by you: {0}.', words(both)),
        ...(both.includes('events') ? [vscode.l10n.t('Event changes are merged.')] : []),
      ];
      const apply = elsewhere.saving ? vscode.l10n.t('Keep my changes') : vscode.l10n.t('Keep my changes');
      return {
        banner: joinSentences(text),
        choices: [
          choice('applyMine', apply),
          choice('takeTheirs', vscode.l10n.t('Discard my changes')),
          choice('compare', vscode.l10n.t('Compare')),
        ],
      };
    }
    default:
      return unreachableCase(elsewhere);
  }
}

/** After a reload, when the webhook could not be read again. */
function notFresh(services: Core, owner: EditOwner, { fresh }: EditMemory): { banner: string; choices: Choices } | undefined {
  const { state } = services.store;
  if (fresh || !isOwn(services, owner)) return undefined;
  if ((state.kind !== 'failed' && state.kind !== 'stale') || ('refreshing' in state && state.refreshing)) return undefined;
  return {
    banner: vscode.l10n.t("Couldn't reload the webhook, so you can't save yet. {0}", describeError(state.error).text),
    choices: [{ act: 'readAgain', label: vscode.l10n.t('Try again') }],
  };
}

export function words(fields: readonly DraftField[]): string {
  return joinList(fields.map(fieldName));
}

/** What the form offers to create anew of a webhook that is gone. */
export function draftAnew(edit: WebhookEdit): Omit<ReturnType<typeof draftIn>, 'secret'> {
  const { secret: _, ...draft } = draftIn(edit);
  return draft;
}
